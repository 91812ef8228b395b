using System.Text.Json;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.TrustLog;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalVerification
{
    private const int MostFaults = 100;

    /// <summary>Reads every row, recomputes every hash, and holds the result against every signed head and, in the tree, against every signed checkpoint.</summary>
    public static async Task<JournalReport> VerifyJournalAsync(
        this ModuleDbContext db,
        string module,
        JournalHeads heads,
        LogCheckpoints checkpoints,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(heads);
        var faults = new List<string>();
        // The heads first: rows may be added while we read, but none below them may change.
        using var walk = new HeadWalk(heads.Read(module), module, faults);
        var seals = new SealWalk(db.GetType(), heads, faults);
        var (chain, expected) = (new byte[32], 0L);
        await foreach (
            var entry in db
                .Journal.AsNoTracking()
                .Where(entry => entry.Position != null)
                .OrderBy(entry => entry.Position)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            Check(entry, expected, chain, faults);
            walk.Meet(entry);
            seals.Meet(entry);
            if (faults.Count >= MostFaults)
            {
                return new(module, expected, Waiting: 0, Committed: 0, faults);
            }

            // What stands in the row, so that one altered row is one fault and not one for every row after it.
            (chain, expected) = (entry.Chain ?? [], entry.Position!.Value + 1);
        }

        walk.End(expected);
        var covered = walk.Covered;
        var sealedAll = seals.Begun || await db.LogSizeAsync(cancel) > 0;
        await foreach (
            var entry in db
                .Journal.AsNoTracking()
                .Where(entry => entry.Position == null)
                .OrderBy(entry => entry.Id)
                .Take(MostFaults)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            seals.MeetWaiting(entry, sealedAll);
        }

        var waiting = await db.Journal.CountAsync(
            entry => entry.Position == null || entry.Position > covered,
            cancel
        );
        var (committed, rewritten) = await db.VerifyLogAsync(module, checkpoints, cancel);
        return new(module, expected, waiting, committed, [.. faults, .. rewritten]);
    }

    private static void Check(JournalEntry entry, long expected, byte[] chain, List<string> faults)
    {
        if (entry.Position != expected)
        {
            faults.Add($"Positions {expected} to {entry.Position - 1} are missing");
        }

        if (!entry.Hash.AsSpan().SequenceEqual(JournalEntry.HashOf(entry.Entry)))
        {
            faults.Add($"Position {entry.Position}: the entry is not what was hashed");
        }
        else if (!ColumnsAgree(entry))
        {
            faults.Add($"Position {entry.Position}: a column differs from the entry");
        }

        if (!JournalEntry.ChainOf(chain, entry.Hash).AsSpan().SequenceEqual(entry.Chain))
        {
            faults.Add($"Position {entry.Position}: the chain breaks here");
        }
    }

    private static bool ColumnsAgree(JournalEntry entry)
    {
        try
        {
            using var written = JsonDocument.Parse(entry.Entry);
            return Same("id", entry.Id.ToString())
                && Same("type", entry.Type)
                && Same("subject", entry.Subject)
                && Same("actor", entry.Actor)
                && Same("at", JournalInstant.Text(entry.At));

            bool Same(string name, string column) =>
                written.RootElement.TryGetProperty(name, out var value)
                && value.ValueEquals(column);
        }
        catch (Exception forged) when (forged is JsonException or InvalidOperationException)
        {
            // Whoever rewrote the entry gave it the right hash and did not even write JSON.
            return false;
        }
    }
}
