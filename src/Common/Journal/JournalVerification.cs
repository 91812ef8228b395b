using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Journal;

public static class JournalVerification
{
    private const int MostFaults = 100;

    /// <summary>Reads every row, recomputes every hash, and holds the result against the last signed head.</summary>
    public static async Task<JournalReport> VerifyJournalAsync(
        this ModuleDbContext db,
        string module,
        JournalHeads heads,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(heads);
        var faults = new List<string>();
        // The head first: rows may be added while we read, but none below it may change.
        var (head, broken) = heads.Read(module);
        if (broken > 0)
        {
            faults.Add(
                $"{broken} signed heads of {module} do not verify: the file of heads was altered"
            );
        }

        var (chain, expected) = (new byte[32], 0L);
        string? chainAtHead = null;
        await foreach (
            var entry in db
                .Journal.AsNoTracking()
                .Where(entry => entry.Position != null)
                .OrderBy(entry => entry.Position)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            if (faults.Count >= MostFaults)
            {
                break;
            }

            Check(entry, expected, chain, faults);
            (chain, expected) = (
                JournalEntry.ChainOf(chain, entry.Hash),
                entry.Position!.Value + 1
            );
            if (entry.Position == head?.Position)
            {
                chainAtHead = Convert.ToHexStringLower(chain);
            }
        }

        if (head is not null && !string.Equals(chainAtHead, head.Chain, StringComparison.Ordinal))
        {
            faults.Add(
                chainAtHead is null
                    ? $"Position {head.Position} was signed as the end of {module} and is gone: the journal was truncated"
                    : $"Position {head.Position} of {module} does not lead to the signed head: rows were rewritten"
            );
        }

        if (head is null && expected > 0)
        {
            faults.Add(
                $"The journal of {module} has rows and no signed head: the file of heads is gone"
            );
        }

        var waiting = await db.Journal.CountAsync(entry => entry.Position == null, cancel);
        return new(module, expected, waiting, faults);
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
        var written = JsonNode.Parse(entry.Entry)!;
        return Same("id", entry.Id.ToString())
            && Same("type", entry.Type)
            && Same("subject", entry.Subject)
            && Same("actor", entry.Actor)
            && Same("at", JournalInstant.Text(entry.At));

        bool Same(string name, string column) =>
            string.Equals((string?)written[name], column, StringComparison.Ordinal);
    }
}
