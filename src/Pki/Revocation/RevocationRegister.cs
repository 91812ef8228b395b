using System.Collections.Concurrent;
using MarocNumeric.Trust.Pki.Authorities;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// Every revocation and the list in force of each authority, in memory: what answers and lists are made of. It reads on
/// in the order of commits, at once after a revocation of this process and within a quarter of a second for those of others.
/// </summary>
internal sealed class RevocationRegister : IDisposable
{
    private readonly ConcurrentDictionary<string, RevokedSerial> revoked = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<Guid, ListEntries> entries = new();
    private readonly ConcurrentDictionary<Guid, PublishedList> lists = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <returns>Null for a certificate that is neither revoked nor on hold.</returns>
    public RevokedSerial? Find(string serial) => revoked.GetValueOrDefault(serial);

    /// <returns>The last list; null before the first.</returns>
    public PublishedList? ListOf(Authority authority) => lists.GetValueOrDefault(authority.Id);

    /// <summary>What other processes see a moment later, this one sees now.</summary>
    public void Take(PublishedList list) =>
        lists.AddOrUpdate(
            list.Authority,
            list,
            (_, known) => known.Number > list.Number ? known : list
        );

    /// <summary>Reads what was committed since. An idle turn costs one read of as many rows as there are authorities.</summary>
    public async Task CatchUpAsync(PkiDbContext db, CancellationToken cancel)
    {
        var authorities = await db
            .Authorities.AsNoTracking()
            .Select(row => new
            {
                row.Id,
                row.Revocations,
                row.ListNumber,
            })
            .ToListAsync(cancel);
        foreach (var authority in authorities)
        {
            await ReadOnAsync(db, authority.Id, authority.Revocations, since: null, cancel);
            if (
                !lists.TryGetValue(authority.Id, out var list)
                || list.Number < authority.ListNumber
            )
            {
                await TakeLastAsync(db, authority.Id, cancel);
            }
        }
    }

    /// <param name="until">The ordinal of the last revocation that is committed.</param>
    /// <param name="since">After which the changes are wanted as well; null for none of them.</param>
    /// <returns>The authority's entries at least as far, DER.</returns>
    public async Task<Listed> ReadOnAsync(
        PkiDbContext db,
        Guid authority,
        long until,
        long? since,
        CancellationToken cancel
    )
    {
        await turn.WaitAsync(cancel);
        try
        {
            var known = entries.GetOrAdd(authority, _ => new());
            var through = known.Through;
            if (through < until)
            {
                var rows = db
                    .Revocations.AsNoTracking()
                    .Where(row => row.Authority == authority && row.Ordinal > through)
                    .OrderBy(row => row.Ordinal)
                    .AsAsyncEnumerable();
                await foreach (var row in rows.WithCancellation(cancel))
                {
                    Take(known, row);
                }
            }

            return new(
                known.Encoded,
                since is { } ordinal ? known.After(ordinal) : default,
                known.Count,
                known.Through
            );
        }
        finally
        {
            turn.Release();
        }
    }

    /// <param name="Changed">The last of them: those that came since.</param>
    /// <param name="Through">The ordinal of the last of them.</param>
    public sealed record Listed(
        ReadOnlyMemory<byte> Encoded,
        (ReadOnlyMemory<byte> Encoded, int Count) Changed,
        int Count,
        long Through
    );

    public void Dispose() => turn.Dispose();

    private void Take(ListEntries known, RevokedSerial row)
    {
        if (revoked.TryGetValue(row.Serial, out var earlier))
        {
            known.Replace(earlier, row);
        }
        else
        {
            known.Add(row);
        }

        revoked[row.Serial] = row;
    }

    private async Task TakeLastAsync(PkiDbContext db, Guid authority, CancellationToken cancel)
    {
        var last = await db
            .Lists.AsNoTracking()
            .Where(list => list.Authority == authority)
            .OrderByDescending(list => list.Number)
            .FirstOrDefaultAsync(cancel);
        if (last is not null)
        {
            Take(last);
        }
    }
}
