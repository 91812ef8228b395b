using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>GET and POST /account/totp: an authenticator application, the first or in place of the earlier one. Other sessions end.</summary>
internal static class EnrolTotp
{
    public const string Path = "/account/totp";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Path,
            (HttpContext http, OwnAccount own, TotpEnrolment totp) =>
                own.ChangeAsync(
                    http,
                    mine => Task.FromResult(Page(http, mine, totp.Offer(mine.Person.Account), null))
                )
        );
        pages.MapPost(Path, HandleAsync).RequireAssurance(AssuranceLevel.Low, BoundPayload.Address);
    }

    internal sealed class Form
    {
        public string? Ticket { get; init; }

        public string? Code { get; init; }
    }

    internal sealed record View(HeldFactors Factors, TotpOffer Offer, Problem? Problem);

    private static Task<IResult> HandleAsync(
        [FromForm] Form form,
        OwnAccount own,
        TotpEnrolment totp,
        SessionRegister sessions,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine =>
            {
                var account = mine.Person.Account;
                if (
                    await totp.ConfirmAsync(account, form.Ticket, form.Code, http.RequestAborted) is
                    { } problem
                )
                {
                    return Page(http, mine, totp.Offer(account, form.Ticket), problem);
                }

                await sessions.EndOthersAsync(mine.Person.Session, http.RequestAborted);
                return ShowAccount.Again(http);
            }
        );

    internal static IResult Page(HttpContext http, Own own, TotpOffer offer, Problem? problem)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<EnrolTotpPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(EnrolTotpPage.Shown), new View(own.Factors, offer, problem))
        );
    }
}
