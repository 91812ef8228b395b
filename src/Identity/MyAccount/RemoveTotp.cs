using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Factors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>POST /account/totp/removal: the authenticator application serves no more. Whoever holds an authority's role keeps one factor.</summary>
internal static class RemoveTotp
{
    public const string Path = "/account/totp/removal";

    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapPost(Path, HandleAsync)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address);

    // The form is read for its antiforgery token alone.
    private static Task<IResult> HandleAsync(
        [FromForm] string? _,
        OwnAccount own,
        FactorRemoval removal,
        TotpEnrolment totp,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine =>
                await removal.TotpAsync(mine, http.RequestAborted) is { } problem
                    ? EnrolTotp.Page(http, mine, totp.Offer(mine.Person.Account), problem)
                    : ShowAccount.Again(http)
        );
}
