using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>POST /account/passkeys/{id}/removal: this passkey signs in no more. Whoever holds an authority's role keeps one factor.</summary>
internal static class RemovePasskey
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/account/passkeys/{id:guid}/removal", HandleAsync)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address);

    // The form is read for its antiforgery token alone.
    private static Task<IResult> HandleAsync(
        Guid id,
        [FromForm] string? _,
        OwnAccount own,
        FactorRemoval removal,
        IdentityDbContext db,
        HttpContext http
    ) =>
        own.ChangeAsync(
            http,
            async mine =>
                await removal.PasskeyAsync(mine, id, http.RequestAborted) is { } problem
                    ? await RenamePasskey.PageAsync(http, mine, db, id, problem)
                    : ShowAccount.Again(http)
        );
}
