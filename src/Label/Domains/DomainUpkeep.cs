using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>Looks again by itself: ten minutes after a token was first found, once a week at a domain that was shown, every day at one that is missing.</summary>
internal sealed class DomainUpkeep(
    IServiceScopeFactory scopes,
    DomainLook look,
    TimeProvider clock,
    ILogger<DomainUpkeep> logger
) : RecurringJob("claimed domains", TimeSpan.FromMinutes(5), clock, logger)
{
    private const int AtATurn = 100;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LabelDbContext>();
        var now = Clock.Now();
        var (first, week, day) = (
            now - ClaimedDomain.Apart,
            now - ClaimedDomain.Again,
            now.AddDays(-1)
        );
        var due = await db
            .ClaimedDomains.Where(row =>
                (row.State == DomainState.Seen && row.Since <= first)
                || (row.State == DomainState.Proven && row.LookedAt <= week)
                || (row.State == DomainState.Missing && row.LookedAt <= day)
            )
            .OrderBy(row => row.LookedAt)
            .Take(AtATurn)
            .ToListAsync(cancel);
        foreach (var row in due)
        {
            db.Enter(row, await look.FindAsync(row.Domain, row.Token, cancel), "system", Clock);
            if (!await db.SavedAsync(cancel))
            {
                // Another process, or its own people, were first; the others are entered at the next turn.
                return;
            }
        }
    }
}
