using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Reminds owners of sensitive systems whose class or whose back-up site is due to be looked at again. What it says names no system: the lists are secret.</summary>
internal sealed class SystemReminders(
    IServiceScopeFactory scopes,
    LegalClock law,
    TimeProvider clock,
    ILogger<SystemReminders> logger
) : RecurringJob("cert-system-reminders", TimeSpan.FromHours(24), clock, logger)
{
    public const string Due = "constituent.system-due";

    /// <summary>How long before the term, and how often.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(30);

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IAddressBook>() is not { } addresses)
        {
            return;
        }

        var db = scope.ServiceProvider.GetRequiredService<CertDbContext>();
        var now = Clock.Now();
        var since = now - Ahead;
        // One organisation after another: each is told once, whatever of its systems is due.
        var owners = await db
            .Systems.Where(row =>
                row.WorstLevel <= 2 && (row.RemindedAt == null || row.RemindedAt < since)
            )
            .Select(row => row.Constituent)
            .Distinct()
            .ToListAsync(cancel);
        foreach (var owner in owners)
        {
            await RemindAsync(db, addresses, owner, since, now, cancel);
            db.ChangeTracker.Clear();
        }
    }

    private async Task RemindAsync(
        CertDbContext db,
        IAddressBook addresses,
        Guid owner,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var due = (
            await db
                .Systems.Where(row =>
                    row.Constituent == owner
                    && row.WorstLevel <= 2
                    && (row.RemindedAt == null || row.RemindedAt < since)
                )
                .ToListAsync(cancel)
        )
            .Where(row => row.ReviewBy(law) <= now + Ahead || row.ExerciseBy(law) <= now + Ahead)
            .ToList();
        if (due.Count == 0)
        {
            return;
        }

        foreach (
            var officer in await addresses.HoldersOfAsync(Roles.SecurityOfficer, owner, cancel)
        )
        {
            db.Notify(Clock, new(officer, Due, $"/cert/constituents/{owner}"));
        }

        foreach (var row in due)
        {
            row.RemindedAt = now;
        }

        // Nothing, where another process has told them.
        await db.SavedAsync(cancel);
    }
}
