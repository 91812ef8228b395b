using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Organisations;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>POST /accounts/{id}/disabling: the account signs in no more and its sessions end.</summary>
internal static class DisableAccount
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/accounts/{id:guid}/disabling", HandleAsync)
            .RequireScope(Scopes.IdentityAdmin)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        IdentityDbContext db,
        SessionRegister sessions,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (!caller.AdministersAll())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (await db.Accounts.FindAsync([id], cancel) is not { } account)
        {
            return IdentityProblems.AccountUnknown.ToResponse();
        }

        if (!account.Disabled)
        {
            account.Disabled = true;
            account.Version++;
            db.Record(clock, "account.disabled", id.ToString(), caller.Subject);
            await db.SaveChangesAsync(cancel);
        }

        await sessions.EndAllAsync(id, cancel);
        return TypedResults.NoContent();
    }
}
