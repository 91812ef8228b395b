using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>What ma-CERT has heard of a trust service, on its way to <see cref="ITrustServiceDesk"/>.</summary>
public static class TrustServiceWarnings
{
    /// <summary>Writes a warning with the report that says it: both are kept, or neither. One that was written before, by its identifier, is not written again.</summary>
    /// <param name="db">The warning goes with its next SaveChanges.</param>
    public static async Task WarnAsync(
        this ModuleDbContext db,
        TimeProvider clock,
        TrustServiceWarning warning,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(warning);
        if (await db.Outbox.FindAsync([warning.Id], cancel) is not null)
        {
            return;
        }

        var now = clock.Now();
        db.Outbox.Add(
            new()
            {
                Id = warning.Id,
                Channel = OutboxChannel.Warning,
                Recipient = "pki",
                Kind = "trust-service.hit",
                Path = warning.Report,
                Sealed = db.GetService<NoticeSeal>().Close(warning),
                CreatedAt = now,
                DueAt = now,
            }
        );
    }
}
