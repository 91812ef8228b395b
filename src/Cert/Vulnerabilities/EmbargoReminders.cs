using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Vulnerabilities;

/// <summary>Tells the leads that an embargo is about to end, on the days that are configured. Each reminder is written with the mark that it was, so that it is told once.</summary>
internal sealed class EmbargoReminders(
    IServiceScopeFactory scopes,
    IOptions<CertOptions> options,
    TimeProvider clock,
    ILogger<EmbargoReminders> logger
) : RecurringJob("cert-embargoes", TimeSpan.FromHours(1), clock, logger)
{
    private const int AtOnce = 200;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<IAddressBook>() is not { } addresses)
        {
            return;
        }

        var db = scope.ServiceProvider.GetRequiredService<CertDbContext>();
        foreach (var days in options.Value.EmbargoReminderDays.Order())
        {
            var (now, until) = (Clock.Now(), Clock.Now() + TimeSpan.FromDays(days));
            var due = await db
                .Vulnerabilities.AsNoTracking()
                .Where(row =>
                    row.State != VulnerabilityState.Published
                    && row.State != VulnerabilityState.Rejected
                    && row.EmbargoUntil > now
                    && row.EmbargoUntil <= until
                    && (row.RemindedDays == null || row.RemindedDays > days)
                )
                .OrderBy(row => row.Id)
                .Take(AtOnce)
                .ToListAsync(cancel);
            if (due.Count == 0)
            {
                continue;
            }

            var leads = await addresses.HoldersOfAsync(Roles.CertLead, organisation: null, cancel);
            foreach (var row in due)
            {
                await RemindAsync(db, row, days, leads, cancel);
            }
        }
    }

    /// <summary>Of two processes one moves the mark. The version stays: whoever has the case before them is not told that it has changed, for it has not.</summary>
    private async Task RemindAsync(
        CertDbContext db,
        Vulnerability row,
        int? days,
        IReadOnlyList<string> leads,
        CancellationToken cancel
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var marked = await db
            .Vulnerabilities.Where(one => one.Id == row.Id && one.RemindedDays == row.RemindedDays)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.RemindedDays, days), cancel);
        if (marked == 1)
        {
            db.Tell(Clock, row, VulnerabilityNotices.EmbargoEnds, leads, row.EmbargoUntil);
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
    }
}
