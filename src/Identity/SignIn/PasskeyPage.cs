using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>POST /sign-in/passkey: a sign-in without a name. POST /sign-in/code/passkey: a passkey as the second factor after the password. Each has an address beside it that says what to sign.</summary>
internal static class PasskeyPage
{
    public const string Path = "/sign-in/passkey";
    public const string OptionsPath = "/sign-in/passkey/options";
    public const string SecondPath = "/sign-in/code/passkey";
    public const string SecondOptionsPath = "/sign-in/code/passkey/options";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(OptionsPath, AskAsync)
            .AllowAnonymous()
            .BindsNobody("Says what an authenticator has to sign");
        routes
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("The person is not known yet");
        routes
            .MapPost(SecondOptionsPath, AskSecondAsync)
            .AllowAnonymous()
            .BindsNobody("Says what an authenticator has to sign");
        routes
            .MapPost(SecondPath, HandleSecondAsync)
            .AllowAnonymous()
            .BindsNobody("The person is known by half");
    }

    internal sealed class Form
    {
        /// <summary>AuthenticationResponseJSON (WebAuthn level 3 section 5.1.8).</summary>
        public string? Credential { get; init; }
    }

    // The form is read for its antiforgery token alone.
    private static async Task<IResult> AskAsync(
        [FromForm] Form _,
        PasskeyCeremony ceremony,
        HttpContext http
    ) => Json(await ceremony.AskAsync(http, account: null));

    private static async Task<IResult> AskSecondAsync(
        [FromForm] Form _,
        IdentityDbContext db,
        PasskeyCeremony ceremony,
        HttpContext http
    ) =>
        await HalfKnown.OfAsync(db, http) is { } account
            ? Json(await ceremony.AskAsync(http, account))
            : TypedResults.BadRequest();

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        PasskeyCeremony ceremony,
        HttpContext http
    )
    {
        var tried = await ceremony.ProveAsync(http, form.Credential, account: null);
        return tried.Refused(out var problem, out var proven)
            ? SignInPage.Page(http, ReturnAddress.Safe(back), userName: null, problem)
            : await SignInPage.ProvenAsync(
                http,
                await db
                    .Accounts.AsNoTracking()
                    .SingleAsync(row => row.Id == proven.Account, http.RequestAborted),
                back,
                proven.Methods
            );
    }

    private static async Task<IResult> HandleSecondAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        AccountFactors factors,
        PasskeyCeremony ceremony,
        HttpContext http
    )
    {
        if (await HalfKnown.OfAsync(db, http) is not { } account)
        {
            return CodePage.Again(http, back);
        }

        var tried = await ceremony.ProveAsync(http, form.Credential, account.Id);
        return tried.Refused(out var problem, out var proven)
            ? CodePage.Page(
                http,
                back,
                await factors.OfAsync(account, http.RequestAborted),
                problem
            )
            : await SignInPage.ProvenAsync(
                http,
                account,
                back,
                [Methods.Password, .. proven.Methods]
            );
    }

    /// <summary>What the handler wrote, as it is.</summary>
    public static IResult Json(string options) =>
        TypedResults.Content(options, "application/json; charset=utf-8");
}
