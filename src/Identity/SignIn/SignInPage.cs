using System.Security.Claims;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>GET and POST /sign-in: name and password, the first step of every sign-in.</summary>
internal static class SignInPage
{
    public const string Path = "/sign-in";
    public const string Return = "return";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                Path,
                (HttpContext http, [FromQuery(Name = Return)] string? back) =>
                    Page(http, ReturnAddress.Safe(back), userName: null, problem: null)
            )
            .AllowAnonymous();
        routes
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("The person is not known yet");
    }

    internal sealed class Form
    {
        public string? UserName { get; init; }

        public string? Password { get; init; }
    }

    /// <summary>What was proven so far, for the steps that follow.</summary>
    public static ClaimsPrincipal Proven(Guid account, params IEnumerable<string> methods)
    {
        var identity = new ClaimsIdentity(IdentitySchemes.FirstFactor);
        identity.AddClaim(new(TrustClaims.Subject, account.ToString()));
        identity.AddClaims(methods.Select(method => new Claim(TrustClaims.Amr, method)));
        return new(identity);
    }

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = Return)] string? back,
        SignInAttempt attempt,
        HttpContext http
    )
    {
        var target = ReturnAddress.Safe(back);
        var tried = await attempt.PasswordAsync(form.UserName, form.Password, http.RequestAborted);
        if (tried.Refused(out var problem, out var account))
        {
            return Page(http, target, form.UserName, problem);
        }

        await http.SignInAsync(IdentitySchemes.FirstFactor, Proven(account.Id, "pwd"));
        return Results.Redirect(
            $"{http.Request.PathBase}{(account.TotpSecret is null ? ChooseOrganisation.Path : CodePage.Path)}{QueryString.Create(Return, target)}"
        );
    }

    private static IResult Page(HttpContext http, string back, string? userName, Problem? problem)
    {
        ReturnAddress.AllowFormTo(http, back);
        return TrustPages.Of<SignInView>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(SignInView.Back), back),
            (nameof(SignInView.UserName), userName),
            (nameof(SignInView.Problem), problem)
        );
    }
}
