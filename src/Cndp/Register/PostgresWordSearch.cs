using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>
/// Finds entries by their words in PostgreSQL, the last entered first. Its index of words knows no order: of a word that half
/// the register bears it would fetch half the register and sort it, and the planner, which has no statistics for beginnings
/// of words, cannot tell such a word from a rare one. So the newest entries are read first. They answer what is common; and
/// what they say of each word leads the index to the rare ones.
/// </summary>
internal static class PostgresWordSearch
{
    /// <summary>Of the index, to the letter.</summary>
    private const string Words =
        "array_to_tsvector(array_remove(string_to_array(folded, ' '), ''))";

    /// <summary>Entries that every search reads: about a millisecond.</summary>
    private const int Sample = 500;

    /// <summary>Entries that are read at most when every word is common: about a tenth of a second.</summary>
    private const int Stretch = 50_000;

    /// <summary>A word that no more of the sample bear leads the index.</summary>
    private const int Rare = Sample / 100;

    /// <param name="Last">The ordinal of the oldest entry read.</param>
    /// <param name="Read">How many entries were read.</param>
    /// <param name="Found">Ordinals of those that bear all words, the newest first.</param>
    /// <param name="Bearing">How many of them bear each word.</param>
    private sealed record Newest(long Last, int Read, long[] Found, int[] Bearing);

    public static async Task<List<RegisterEntry>> FindAsync(
        CndpDbContext db,
        RegisterFinding.Wanted wanted,
        long? after,
        int size,
        CancellationToken cancel
    )
    {
        var sample = await ReadAsync(db, wanted, after ?? long.MaxValue, Sample, cancel);
        if (sample.Found.Length >= size || sample.Read < Sample)
        {
            return await TakeAsync(db, sample.Found.Take(size), cancel);
        }

        string[] rare = [.. wanted.Words.Where((_, place) => sample.Bearing[place] <= Rare)];
        if (rare.Length > 0)
        {
            return
            [
                .. await TakeAsync(db, sample.Found, cancel),
                .. await LookUpAsync(
                    db,
                    (wanted, rare),
                    sample.Last,
                    size - sample.Found.Length,
                    cancel
                ),
            ];
        }

        var count = Enough(sample.Found.Length, size);
        var more = await ReadAsync(db, wanted, sample.Last, count, cancel);
        var found = await TakeAsync(db, sample.Found.Concat(more.Found).Take(size), cancel);
        if (found.Count < size && more.Read == count)
        {
            // Common words that hardly ever stand together: the index collects the entries of one of them alone.
            var least = wanted.Words[Array.IndexOf(sample.Bearing, sample.Bearing.Min())];
            found.AddRange(
                await LookUpAsync(db, (wanted, [least]), more.Last, size - found.Count, cancel)
            );
        }

        return found;
    }

    /// <summary>As many as hold a page's entries if they lie as close as in the sample, and a third more.</summary>
    private static int Enough(int found, int size) =>
        Math.Min(Stretch, (size - found) * Sample / Math.Max(found, 1) * 4 / 3);

    private static async Task<Newest> ReadAsync(
        CndpDbContext db,
        RegisterFinding.Wanted wanted,
        long before,
        int count,
        CancellationToken cancel
    )
    {
        var bearing = string.Join(
            ", ",
            wanted.Words.Select(
                (_, place) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"(count(*) FILTER (WHERE words @@ CAST({{{place + 5}}} AS tsquery)))::int"
                    )
            )
        );
        // A place for each word and a parameter for each: how many there are is all that the text of the query learns of them.
        var query = FormattableStringFactory.Create(
            $$"""
            WITH newest AS MATERIALIZED (
                SELECT ordinal, {{Words}} AS words FROM register_entries
                WHERE ordinal < {0} AND ({1} = '' OR state = {1}) AND ({2} = '' OR kind = {2})
                ORDER BY ordinal DESC LIMIT {3})
            SELECT COALESCE(min(ordinal), 0) AS last, count(*)::int AS read,
                COALESCE(array_agg(ordinal ORDER BY ordinal DESC) FILTER (WHERE words @@ CAST({4} AS tsquery)), ARRAY[]::bigint[]) AS found,
                ARRAY[{{bearing}}] AS bearing
            FROM newest
            """,
            [
                before,
                $"{wanted.State}",
                $"{wanted.Kind}",
                count,
                All(wanted.Words),
                .. wanted.Words.Select(Beginning),
            ]
        );
        var rows = await db.Database.SqlQuery<Newest>(query).ToListAsync(cancel);
        return rows[0];
    }

    private static async Task<List<RegisterEntry>> TakeAsync(
        CndpDbContext db,
        IEnumerable<long> ordinals,
        CancellationToken cancel
    )
    {
        var wanted = ordinals.ToArray();
        return wanted.Length == 0
            ? []
            : await db
                .Entries.AsNoTracking()
                .Where(row => wanted.Contains(row.Ordinal))
                .OrderByDescending(row => row.Ordinal)
                .ToListAsync(cancel);
    }

    /// <summary>Common words do not lead the index: it would collect each of their entries only to find them again among the few of a rare one. The order is a sum, or the planner would walk all entries for it.</summary>
    private static Task<List<RegisterEntry>> LookUpAsync(
        CndpDbContext db,
        (RegisterFinding.Wanted Wanted, string[] Leading) sought,
        long before,
        int size,
        CancellationToken cancel
    )
    {
        var (wanted, leading) = sought;
        return db
            .Entries.FromSqlRaw(
                $$"""
                SELECT * FROM register_entries
                WHERE {{Words}} @@ CAST({0} AS tsquery)
                  AND ({1} = '' OR ({{Words}} @@ CAST(NULLIF({1}, '') AS tsquery)) IS TRUE)
                  AND ordinal < {2} AND ({3} = '' OR state = {3}) AND ({4} = '' OR kind = {4})
                ORDER BY ordinal + 0 DESC LIMIT {5}
                """,
                All(leading),
                All(wanted.Words.Except(leading, StringComparer.Ordinal)),
                before,
                $"{wanted.State}",
                $"{wanted.Kind}",
                size
            )
            .AsNoTracking()
            .ToListAsync(cancel);
    }

    private static string All(IEnumerable<string> words) =>
        string.Join(" & ", words.Select(Beginning));

    private static string Beginning(string word) => $"'{word}':*";
}
