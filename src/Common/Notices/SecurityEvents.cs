using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>What a module reports of its own security, on its way to <see cref="IIncidentIntake"/>.</summary>
public static class SecurityEvents
{
    /// <param name="occasion">What tells this event from the next of its kind on the same subject: a day, a serial, a position.</param>
    public static SecurityEvent Seen(
        TimeProvider clock,
        string module,
        (SecurityEventKind Kind, string Subject, string Occasion) what,
        params IEnumerable<(string Name, string Value)> facts
    ) =>
        new(
            SameId.Of("security-event", module, $"{what.Kind}", what.Subject, what.Occasion),
            module,
            what.Kind,
            what.Subject,
            clock.Now(),
            OccurredAt: null,
            facts.ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal)
        );

    /// <summary>
    /// Writes an event with the change that showed it: both are kept, or neither. A process that runs ma-CERT has it
    /// within seconds; until one does it waits, and `trust doctor` and the metrics say so. An event that was written
    /// before, by its identifier, is not written again.
    /// </summary>
    /// <param name="db">The event goes with its next SaveChanges.</param>
    /// <param name="actor">Who made the change, or "system".</param>
    /// <returns>Whether it is new.</returns>
    public static async Task<bool> ReportAsync(
        this ModuleDbContext db,
        TimeProvider clock,
        SecurityEvent happened,
        string actor,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(happened);
        if (await db.Outbox.FindAsync([happened.Id], cancel) is not null)
        {
            return false;
        }

        db.Outbox.Add(
            new()
            {
                Id = happened.Id,
                Channel = OutboxChannel.Incident,
                Recipient = happened.Module,
                Kind = $"{happened.Kind}",
                Path = happened.Subject,
                Sealed = db.GetService<NoticeSeal>().Close(happened),
                CreatedAt = happened.DetectedAt,
                DueAt = happened.DetectedAt,
            }
        );
        db.Record(
            clock,
            "security.reported",
            happened.Subject,
            actor,
            new JsonObject { ["kind"] = $"{happened.Kind}", ["event"] = happened.Id.ToString() }
        );
        return true;
    }

    /// <summary>As <see cref="ReportAsync"/>, saved at once, for what no change of the module's own shows. Two processes that see the same write it once.</summary>
    public static async Task ReportNowAsync(
        this ModuleDbContext db,
        TimeProvider clock,
        SecurityEvent happened,
        CancellationToken cancel
    )
    {
        if (!await db.ReportAsync(clock, happened, "system", cancel))
        {
            return;
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsTaken())
        {
            db.ChangeTracker.Clear();
            // Another process saw it in the same moment; anything else is tried again.
            if (await db.Outbox.FindAsync([happened.Id], cancel) is null)
            {
                throw;
            }
        }
    }
}
