using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>
/// Counts guesses in single statements of the database, before anything is hashed: of two hundred guesses at once no
/// more than the limit are ever looked at (a counter read, changed and written back lets them all through).
/// </summary>
internal sealed class SignInAttempts(IdentityDbContext db, TimeProvider clock)
{
    /// <summary>Guesses before an account rests (P).</summary>
    public const int Limit = 5;

    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    /// <returns>Whether this guess may be looked at.</returns>
    public async Task<bool> ReserveAsync(Guid account, CancellationToken cancel)
    {
        var now = clock.Now();
        await db
            .Accounts.Where(row => row.Id == account && row.LockedUntil <= now)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Failures, 0)
                        .SetProperty(row => row.LockedUntil, (DateTimeOffset?)null),
                cancel
            );
        return await db
                .Accounts.Where(row =>
                    row.Id == account
                    && !row.Disabled
                    && row.LockedUntil == null
                    && row.Failures < Limit
                )
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Failures, row => row.Failures + 1),
                    cancel
                ) == 1;
    }

    /// <summary>The guess was wrong: at the limit the account rests.</summary>
    public Task FailAsync(Guid account, CancellationToken cancel)
    {
        var until = clock.Now() + Rest;
        return db
            .Accounts.Where(row =>
                row.Id == account && row.Failures >= Limit && row.LockedUntil == null
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LockedUntil, (DateTimeOffset?)until),
                cancel
            );
    }

    /// <summary>The guess was right but proves only one of two factors: it counts no more, the others still do.</summary>
    public Task ReleaseAsync(Guid account, CancellationToken cancel) =>
        db
            .Accounts.Where(row => row.Id == account && row.Failures > 0)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Failures, row => row.Failures - 1),
                cancel
            );

    public Task SucceedAsync(Guid account, CancellationToken cancel) =>
        db
            .Accounts.Where(row => row.Id == account)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Failures, 0)
                        .SetProperty(row => row.LockedUntil, (DateTimeOffset?)null),
                cancel
            );

    /// <returns>Whether this step was fresh: of two requests with one code a single one gets through.</returns>
    public async Task<bool> UseStepAsync(Guid account, long step, CancellationToken cancel) =>
        await db
            .Accounts.Where(row => row.Id == account && row.TotpStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpStep, step), cancel) == 1;
}
