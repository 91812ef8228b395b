using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Factors;
using MarocNumeric.Trust.Identity.Sessions;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.MyAccount;

/// <summary>Takes one second factor away, with its recovery codes when it was the last, and ends the other sessions.</summary>
internal sealed class FactorRemoval(
    IdentityDbContext db,
    AccountFactors factors,
    SessionRegister sessions,
    TimeProvider clock
)
{
    public Task<Problem?> TotpAsync(Own own, CancellationToken cancel) =>
        RemoveAsync(
            own,
            ("totp.removed", own.Person.Account.Id),
            () =>
                db
                    .Accounts.Where(row =>
                        row.Id == own.Person.Account.Id && row.TotpSecret != null
                    )
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(row => row.TotpSecret, (string?)null),
                        cancel
                    ),
            cancel
        );

    public Task<Problem?> PasskeyAsync(Own own, Guid passkey, CancellationToken cancel) =>
        RemoveAsync(
            own,
            ("passkey.removed", passkey),
            () =>
                db
                    .Passkeys.Where(row =>
                        row.Id == passkey && row.Account == own.Person.Account.Id
                    )
                    .ExecuteDeleteAsync(cancel),
            cancel
        );

    private async Task<Problem?> RemoveAsync(
        Own own,
        (string Type, Guid Subject) fact,
        Func<Task<int>> remove,
        CancellationToken cancel
    )
    {
        var account = own.Person.Account;
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        // Takes the account's row first: of two removals at once the second counts what the first left.
        await db
            .Accounts.Where(row => row.Id == account.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Version, row => row.Version + 1),
                cancel
            );
        if (await remove() == 0)
        {
            return CommonProblems.NotFound;
        }

        var kept = await db
            .Accounts.AsNoTracking()
            .SingleAsync(row => row.Id == account.Id, cancel);
        var left = await factors.OfAsync(kept, cancel);
        if (left is { Any: false, OfAuthority: true })
        {
            return IdentityProblems.LastFactorStays;
        }

        if (!left.Any)
        {
            await db
                .RecoveryCodes.Where(row => row.Account == account.Id)
                .ExecuteDeleteAsync(cancel);
        }

        db.Record(clock, fact.Type, fact.Subject.ToString(), account.Id.ToString());
        await db.SaveChangesAsync(cancel);
        await sessions.EndOthersAsync(own.Person.Session, cancel);
        await all.CommitAsync(cancel);
        return null;
    }
}
