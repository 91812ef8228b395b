using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalRecording
{
    /// <summary>
    /// Writes a fact into the change that is about to be saved: both are kept, or neither.
    /// </summary>
    /// <param name="db">The module's context; the fact goes with its next SaveChanges.</param>
    /// <param name="clock">Gives the instant and the id.</param>
    /// <param name="type">"certificate.issued".</param>
    /// <param name="subject">An id or a serial.</param>
    /// <param name="actor">The caller's identifier, or "system".</param>
    /// <param name="payload">Ids, states, commitments; no personal data.</param>
    public static void Record(
        this ModuleDbContext db,
        TimeProvider clock,
        string type,
        string subject,
        string actor,
        JsonObject? payload = null
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        db.Journal.Add(
            JournalEntry
                .Of(Ids.New(clock), type, subject, actor, clock.Now(), payload ?? [])
                .Sealed(db.GetType(), db.GetService<JournalHeads>())
        );
    }
}
