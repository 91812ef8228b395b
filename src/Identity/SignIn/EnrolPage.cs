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
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>
/// GET and POST /sign-in/enrol: whoever holds an authority's role and has no second factor adds one before anything else
/// opens. An application's code completes the sign-in; a passkey is registered and then asked for once.
/// </summary>
internal static class EnrolPage
{
    public const string Path = "/sign-in/enrol";
    public const string PasskeyPath = "/sign-in/enrol/passkey";
    public const string OptionsPath = "/sign-in/enrol/passkey/options";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, ShowAsync).AllowAnonymous();
        routes
            .MapPost(Path, HandleAsync)
            .AllowAnonymous()
            .BindsNobody("The person is known by half");
        routes
            .MapPost(OptionsPath, AskAsync)
            .AllowAnonymous()
            .BindsNobody("Says what an authenticator has to sign");
        routes
            .MapPost(PasskeyPath, EnterAsync)
            .AllowAnonymous()
            .BindsNobody("The person is known by half");
    }

    internal sealed class Form
    {
        public string? Ticket { get; init; }

        public string? Code { get; init; }

        public string? Name { get; init; }

        public string? Credential { get; init; }
    }

    internal sealed record View(TotpOffer Offer, DateTimeOffset? ResetAt, string? Name);

    private static async Task<IResult> ShowAsync(
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        AccountFactors factors,
        TotpEnrolment totp,
        HttpContext http
    ) =>
        await WaitingAsync(db, factors, http) is { } account
            ? await PageAsync(http, back, account, new(totp.Offer(account), null, null), null)
            : CodePage.Again(http, back);

    private static async Task<IResult> HandleAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        AccountFactors factors,
        TotpEnrolment totp,
        HttpContext http
    )
    {
        if (await WaitingAsync(db, factors, http) is not { } account)
        {
            return CodePage.Again(http, back);
        }

        return
            await totp.ConfirmAsync(account, form.Ticket, form.Code, http.RequestAborted)
                is { } problem
            ? await PageAsync(
                http,
                back,
                account,
                new(totp.Offer(account, form.Ticket), null, null),
                problem
            )
            // The new factor has changed the account.
            : await SignInPage.ProvenAsync(
                http,
                await db
                    .Accounts.AsNoTracking()
                    .SingleAsync(row => row.Id == account.Id, http.RequestAborted),
                back,
                Methods.Password,
                Methods.Code
            );
    }

    // The form is read for its antiforgery token alone.
    private static async Task<IResult> AskAsync(
        [FromForm] Form _,
        IdentityDbContext db,
        AccountFactors factors,
        PasskeyCeremony ceremony,
        HttpContext http
    ) =>
        await WaitingAsync(db, factors, http) is { } account
            ? PasskeyPage.Json(await ceremony.AskNewAsync(http, account))
            : TypedResults.BadRequest();

    private static async Task<IResult> EnterAsync(
        [FromForm] Form form,
        [FromQuery(Name = SignInPage.Return)] string? back,
        IdentityDbContext db,
        AccountFactors factors,
        PasskeyCeremony ceremony,
        TotpEnrolment totp,
        HttpContext http
    )
    {
        if (await WaitingAsync(db, factors, http) is not { } account)
        {
            return CodePage.Again(http, back);
        }

        var entered = await ceremony.EnterAsync(http, account, form.Name, form.Credential);
        return entered.Refused(out var problem, out _)
            ? await PageAsync(
                http,
                back,
                account,
                new(totp.Offer(account), null, form.Name),
                problem
            )
            : SignInPage.To(http, CodePage.Path, back);
    }

    /// <summary>Known by the password, bound to have a second factor, and without one.</summary>
    private static async Task<Account?> WaitingAsync(
        IdentityDbContext db,
        AccountFactors factors,
        HttpContext http
    ) =>
        await HalfKnown.OfAsync(db, http) is { } account
        && await factors.OfAsync(account, http.RequestAborted) is { Any: false, OfAuthority: true }
            ? account
            : null;

    private static async Task<IResult> PageAsync(
        HttpContext http,
        string? back,
        Account account,
        View view,
        Problem? problem
    )
    {
        // Reading and typing takes longer than a code does: the five minutes begin anew.
        await http.SignInAsync(
            IdentitySchemes.FirstFactor,
            HalfKnown.Principal(account, Methods.Password)
        );
        var target = ReturnAddress.Safe(back);
        ReturnAddress.AllowFormTo(http, target);
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<EnrolView>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(EnrolView.Back), target),
            (nameof(EnrolView.Shown), view with { ResetAt = account.FactorsResetAt }),
            (nameof(EnrolView.Problem), problem)
        );
    }
}
