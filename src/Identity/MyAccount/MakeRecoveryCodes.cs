using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Factors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>GET and POST /account/recovery-codes: ten codes on paper. They stand in the answer to the POST, once, and nowhere else.</summary>
internal static class MakeRecoveryCodes
{
    public const string Path = "/account/recovery-codes";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(
            Path,
            (HttpContext http, OwnAccount own) =>
                own.ChangeAsync(
                    http,
                    mine => Task.FromResult(Page(http, new(mine.Factors, [], null)))
                )
        );
        pages.MapPost(Path, HandleAsync).RequireAssurance(AssuranceLevel.Low, BoundPayload.Address);
    }

    internal sealed record View(HeldFactors Factors, IReadOnlyList<string> Codes, Problem? Problem);

    // The form is read for its antiforgery token alone.
    private static Task<IResult> HandleAsync(
        [FromForm] string? _,
        OwnAccount own,
        RecoveryCodes codes,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine =>
                Page(
                    http,
                    mine.Factors.Any
                        ? new(
                            mine.Factors,
                            await codes.MakeAsync(mine.Person.Account.Id, http.RequestAborted),
                            null
                        )
                        : new(mine.Factors, [], IdentityProblems.FactorMissing)
                )
        );

    private static IResult Page(HttpContext http, View view)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<MakeRecoveryCodesPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(MakeRecoveryCodesPage.Shown), view)
        );
    }
}
