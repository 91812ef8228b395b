using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>What is read of a module's log from its tables.</summary>
internal static class LogTables
{
    public static IQueryable<LogTile> Tiles(this ModuleDbContext db) =>
        db.Set<LogTile>().AsNoTracking();

    public static IQueryable<LogBundle> Bundles(this ModuleDbContext db) =>
        db.Set<LogBundle>().AsNoTracking();

    /// <summary>How many entries of the journal the tree has taken in.</summary>
    public static async Task<long> LogSizeAsync(this ModuleDbContext db, CancellationToken cancel)
    {
        var last = await db.Bundles()
            .OrderByDescending(bundle => bundle.Number)
            .Select(bundle => new { bundle.Number, bundle.Commitments.Length })
            .FirstOrDefaultAsync(cancel);
        return last is null ? 0 : last.Number * LogTile.Full + last.Length / MerkleTree.HashSize;
    }

    /// <summary>All entries of these subjects, in order, without their bytes. Reads four octets for every entry of the journal: nothing is left out for speed.</summary>
    public static async Task<List<FoundEntry>> EntriesOfAsync(
        this ModuleDbContext db,
        IReadOnlyCollection<string> subjects,
        CancellationToken cancel
    )
    {
        var sought = subjects.Select(subject => Number(HashOf(subject))).ToHashSet();
        var candidates = new List<long>();
        await foreach (
            var bundle in db.Set<LogSubjects>()
                .AsNoTracking()
                .OrderBy(bundle => bundle.Number)
                .AsAsyncEnumerable()
                .WithCancellation(cancel)
        )
        {
            for (var place = 0; place < bundle.Hashes.Length / LogSubjects.Octets; place++)
            {
                if (sought.Contains(Number(bundle.Hashes.AsSpan(place * LogSubjects.Octets))))
                {
                    candidates.Add(bundle.Number * LogTile.Full + place);
                }
            }
        }

        // Four octets meet by chance: the entry itself decides.
        return await db
            .Journal.AsNoTracking()
            .Where(entry =>
                entry.Position != null
                && candidates.Contains(entry.Position.Value)
                && subjects.Contains(entry.Subject)
            )
            .OrderBy(entry => entry.Position)
            .Select(entry => new FoundEntry(
                entry.Position!.Value,
                entry.Type,
                entry.Subject,
                entry.At
            ))
            .ToListAsync(cancel);
    }

    private static uint Number(ReadOnlySpan<byte> hash) =>
        BinaryPrimitives.ReadUInt32BigEndian(hash);

    public static byte[] HashOf(string subject) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(subject))[..LogSubjects.Octets];
}

internal sealed record FoundEntry(long Position, string Type, string Subject, DateTimeOffset At);
