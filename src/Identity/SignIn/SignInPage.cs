using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Factors;
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
            .MapGroup(string.Empty)
            .LimitedBy<SignInLimit>()
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("The person is not known yet");
    }

    internal sealed class Form
    {
        public string? UserName { get; init; }

        public string? Password { get; init; }
    }

    /// <summary>Everything that the account asks for is shown: on to the organisation.</summary>
    public static async Task<IResult> ProvenAsync(
        HttpContext http,
        Account account,
        string? back,
        params IEnumerable<string> methods
    )
    {
        await http.SignInAsync(IdentitySchemes.FirstFactor, HalfKnown.Principal(account, methods));
        return To(http, ChooseOrganisation.Path, back);
    }

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = Return)] string? back,
        SignInAttempt attempt,
        AccountFactors factors,
        HttpContext http
    )
    {
        var target = ReturnAddress.Safe(back);
        var tried = await attempt.PasswordAsync(form.UserName, form.Password, http.RequestAborted);
        if (tried.Refused(out var problem, out var account))
        {
            return Page(http, target, form.UserName, problem);
        }

        await http.SignInAsync(
            IdentitySchemes.FirstFactor,
            HalfKnown.Principal(account, Methods.Password)
        );
        return To(http, Next(await factors.OfAsync(account, http.RequestAborted)), target);
    }

    /// <summary>What follows a right password. Whoever holds an authority's role comes no further without a second factor.</summary>
    private static string Next(HeldFactors held) =>
        held switch
        {
            { Any: true } => CodePage.Path,
            { OfAuthority: true } => EnrolPage.Path,
            _ => ChooseOrganisation.Path,
        };

    /// <summary>Another step of the sign-in, in the reader's language, with the way back.</summary>
    public static IResult To(HttpContext http, string step, string? back) =>
        Results.Redirect(
            $"{http.Request.PathBase}{step}{QueryString.Create(Return, ReturnAddress.Safe(back))}"
        );

    public static IResult Page(HttpContext http, string back, string? userName, Problem? problem)
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
