using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using MarocNumeric.Trust.Pki.Authorities;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>
/// Every revocation and the list in force of each authority, in memory: what answers and lists are made of. It reads on
/// in the order of commits, at once after a revocation of this process and within a quarter of a second for those of others.
/// </summary>
internal sealed class RevocationRegister : IDisposable
{
    private const int MostNews = 10_000;

    private readonly ConcurrentDictionary<string, RevokedSerial> revoked = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<Guid, ListEntries> entries = new();
    private readonly ConcurrentDictionary<Guid, Served> lists = new();
    private readonly SemaphoreSlim turn = new(1);
    private readonly Channel<RevokedSerial> news = Channel.CreateBounded<RevokedSerial>(
        new BoundedChannelOptions(MostNews) { FullMode = BoundedChannelFullMode.DropOldest }
    );

    /// <summary>Every change in its order, for one reader; of more than it takes up the oldest are left out.</summary>
    public ChannelReader<RevokedSerial> News => news.Reader;

    /// <returns>The last that were revoked or put on hold.</returns>
    public IEnumerable<RevokedSerial> Latest(int most) =>
        revoked.Values.OrderByDescending(row => row.RevokedAt).Take(most);

    /// <returns>Null for a certificate that is neither revoked nor on hold.</returns>
    public RevokedSerial? Find(string serial) => revoked.GetValueOrDefault(serial);

    /// <returns>The last list; null before the first.</returns>
    public PublishedList? ListOf(Authority authority) =>
        lists.GetValueOrDefault(authority.Id)?.List;

    /// <returns>The last list of each part that the authority publishes; none for most.</returns>
    public IReadOnlyDictionary<int, PublishedPartition> PartitionsOf(Authority authority) =>
        lists.GetValueOrDefault(authority.Id)?.Partitions
        ?? ImmutableDictionary<int, PublishedPartition>.Empty;

    /// <returns>For each last octet of a serial the ordinal of the authority's last revocation.</returns>
    public IReadOnlyList<long> LastByOctet(Authority authority) =>
        entries.TryGetValue(authority.Id, out var known) ? known.LastByOctet : new long[256];

    /// <summary>What other processes see a moment later, this one sees now: all that one commit published, at once.</summary>
    public void Take(PublishedList list, IReadOnlyList<PublishedPartition> partitions) =>
        lists.AddOrUpdate(
            list.Authority,
            _ =>
                new Served(list, ImmutableDictionary<int, PublishedPartition>.Empty).With(
                    partitions
                ),
            (_, known) =>
                (known.List.Number > list.Number ? known : known with { List = list }).With(
                    partitions
                )
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
                || list.List.Number < authority.ListNumber
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
                known.Through,
                known.LastByOctet
            );
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Reads the last full list, and what was published of the parts since the one that was known.</summary>
    public async Task TakeLastAsync(PkiDbContext db, Guid authority, CancellationToken cancel)
    {
        var since = lists.GetValueOrDefault(authority)?.List.Number;
        var last = await db
            .Lists.AsNoTracking()
            .Where(list => list.Authority == authority)
            .OrderByDescending(list => list.Number)
            .FirstOrDefaultAsync(cancel);
        if (last is null)
        {
            return;
        }

        // Read after the list: who published it with parts had chosen them before.
        var partitions = await db
            .Authorities.Where(row => row.Id == authority)
            .Select(row => row.ListPartitions)
            .SingleAsync(cancel);
        var parts =
            partitions == 0 ? []
            : since is { } known
                ? await db
                    .ListPartitions.AsNoTracking()
                    .Where(list => list.Authority == authority && list.Number > known)
                    .OrderBy(list => list.Number)
                    .ToListAsync(cancel)
            : await LastPartitionsAsync(db, authority, partitions, cancel);
        Take(last, parts);
    }

    /// <summary>One by one: each is one step in the index, however many were published before.</summary>
    public static async Task<List<PublishedPartition>> LastPartitionsAsync(
        PkiDbContext db,
        Guid authority,
        int partitions,
        CancellationToken cancel
    )
    {
        var found = new List<PublishedPartition>();
        for (var partition = 0; partition < partitions; partition++)
        {
            var number = partition;
            var last = await db
                .ListPartitions.AsNoTracking()
                .Where(list => list.Authority == authority && list.Partition == number)
                .OrderByDescending(list => list.Number)
                .FirstOrDefaultAsync(cancel);
            if (last is not null)
            {
                found.Add(last);
            }
        }

        return found;
    }

    /// <param name="Changed">The last of them: those that came since.</param>
    /// <param name="Through">The ordinal of the last of them.</param>
    /// <param name="LastByOctet">For each last octet of a serial, that of the last of those.</param>
    public sealed record Listed(
        ReadOnlyMemory<byte> Encoded,
        (ReadOnlyMemory<byte> Encoded, int Count) Changed,
        int Count,
        long Through,
        IReadOnlyList<long> LastByOctet
    );

    private sealed record Served(
        PublishedList List,
        ImmutableDictionary<int, PublishedPartition> Partitions
    )
    {
        public Served With(IEnumerable<PublishedPartition> newer) =>
            this with
            {
                Partitions = Partitions.SetItems(
                    newer
                        .Where(list =>
                            !Partitions.TryGetValue(list.Partition, out var known)
                            || known.Number < list.Number
                        )
                        .Select(list => KeyValuePair.Create(list.Partition, list))
                ),
            };
    }

    public void Dispose() => turn.Dispose();

    private void Take(ListEntries known, RevokedSerial row)
    {
        if (revoked.ContainsKey(row.Serial))
        {
            known.Replace(row);
        }
        else
        {
            known.Add(row);
        }

        revoked[row.Serial] = row;
        news.Writer.TryWrite(row);
    }
}
