using System.Security.Claims;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>GET and POST /sign-in/code: the second factor.</summary>
internal static class CodePage
{
    public const string Path = "/sign-in/code";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).AllowAnonymous();
        routes
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("The person is known by half");
    }

    internal sealed class Form
    {
        public string? Code { get; init; }
    }

    private static async Task<IResult> ShowAsync(
        [FromQuery(Name = SignInPage.Return)] string? back,
        HttpContext http
    )
    {
        var proven = await http.AuthenticateAsync(IdentitySchemes.FirstFactor);
        return proven.Succeeded
            ? Page(http, ReturnAddress.Safe(back), problem: null)
            : Again(http, back);
    }

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        SignInAttempt attempt,
        HttpContext http
    )
    {
        var proven = await http.AuthenticateAsync(IdentitySchemes.FirstFactor);
        if (!Guid.TryParse(proven.Principal?.FindFirstValue(TrustClaims.Subject), out var account))
        {
            return Again(http, back);
        }

        var target = ReturnAddress.Safe(back);
        var tried = await attempt.CodeAsync(account, form.Code, http.RequestAborted);
        if (tried.Refused(out var problem, out _))
        {
            return Page(http, target, problem);
        }

        await http.SignInAsync(
            IdentitySchemes.FirstFactor,
            SignInPage.Proven(account, "pwd", "otp")
        );
        return Results.Redirect(
            $"{http.Request.PathBase}{ChooseOrganisation.Path}{QueryString.Create(SignInPage.Return, target)}"
        );
    }

    /// <summary>The five minutes are over: from the beginning.</summary>
    public static IResult Again(HttpContext http, string? back) =>
        Results.Redirect(
            $"{http.Request.PathBase}{SignInPage.Path}{QueryString.Create(SignInPage.Return, ReturnAddress.Safe(back))}"
        );

    private static IResult Page(HttpContext http, string back, Problem? problem)
    {
        ReturnAddress.AllowFormTo(http, back);
        return TrustPages.Of<CodeView>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(CodeView.Back), back),
            (nameof(CodeView.Problem), problem)
        );
    }
}
