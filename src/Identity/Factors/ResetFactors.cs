using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Organisations;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>
/// POST /accounts/{id}/factors/removal: somebody lost every authenticator and the recovery codes, and proved anew who they
/// are. All factors go, all sessions end, and the person is told at the next sign-in.
/// </summary>
internal static class ResetFactors
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/accounts/{id:guid}/factors/removal", HandleAsync)
            .RequireScope(Scopes.IdentityAdmin)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status403Forbidden)
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
        // A person's act: whoever was shown the proofs answers for it, which no machine can.
        if (!caller.AdministersAll() || caller.IsMachine)
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (string.Equals(caller.Subject, id.ToString(), StringComparison.OrdinalIgnoreCase))
        {
            return IdentityProblems.OwnFactors.ToResponse();
        }

        DateTimeOffset? now = clock.Now();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        var found = await db
            .Accounts.Where(row => row.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.TotpSecret, (string?)null)
                        .SetProperty(row => row.FactorsResetAt, now)
                        .SetProperty(row => row.Version, row => row.Version + 1),
                cancel
            );
        if (found == 0)
        {
            return IdentityProblems.AccountUnknown.ToResponse();
        }

        await db.Passkeys.Where(row => row.Account == id).ExecuteDeleteAsync(cancel);
        await db.RecoveryCodes.Where(row => row.Account == id).ExecuteDeleteAsync(cancel);
        await sessions.EndAllAsync(id, cancel);
        db.Record(clock, "factors.reset", id.ToString(), caller.Subject);
        await db.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
        return TypedResults.NoContent();
    }
}
