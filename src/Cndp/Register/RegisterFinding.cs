using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Numbers;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>Finds entries by their words, the last entered first. Each database has its own index of words and its own way to ask it; the words are those of <see cref="RegisterWords"/> in both.</summary>
internal static class RegisterFinding
{
    /// <param name="Number">Who types a number means that record, not the thousands that share its year or its digits.</param>
    /// <param name="Words">All of them, each as the beginning of a word; none for every entry.</param>
    internal sealed record Wanted(
        RecordNumber? Number,
        IReadOnlyList<string> Words,
        DeclarationState? State = null,
        DeclarationKind? Kind = null
    );

    /// <param name="after">The ordinal of the last entry seen; null from the newest.</param>
    public static Task<List<RegisterEntry>> FindAsync(
        CndpDbContext db,
        Wanted wanted,
        long? after,
        int size,
        CancellationToken cancel
    )
    {
        if (wanted.Number is null && wanted.Words.Count > 0)
        {
            return db.Database.IsSqlite()
                ? InSqlite(db, wanted, after, size).ToListAsync(cancel)
                : PostgresWordSearch.FindAsync(db, wanted, after, size, cancel);
        }

        IQueryable<RegisterEntry> rows = wanted.Number?.ToString() is { } number
            ? db.Entries.Where(row => row.Number == number)
            : db.Entries;
        return Among(rows, wanted, after)
            .OrderByDescending(row => row.Ordinal)
            .Take(size)
            .ToListAsync(cancel);
    }

    private static IQueryable<RegisterEntry> Among(
        IQueryable<RegisterEntry> rows,
        Wanted wanted,
        long? after
    )
    {
        rows = rows.AsNoTracking();
        if (wanted.State is { } state)
        {
            rows = rows.Where(row => row.State == state);
        }

        if (wanted.Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        return after is { } last ? rows.Where(row => row.Ordinal < last) : rows;
    }

    /// <summary>The index of words walks backwards by itself and stops with the page; whatever is composed around it would sort all hits first.</summary>
    private static IQueryable<RegisterEntry> InSqlite(
        CndpDbContext db,
        Wanted wanted,
        long? after,
        int size
    )
    {
        var query = string.Join(" AND ", wanted.Words.Select(word => $"\"{word}\"*"));
        var (state, kind) = ($"{wanted.State}", $"{wanted.Kind}");
        return db
            .Entries.FromSql(
                $"""
                SELECT e.* FROM register_search AS s CROSS JOIN register_entries AS e ON e.ordinal = s.rowid
                WHERE s.register_search MATCH {query} AND s.rowid < {after ?? long.MaxValue}
                  AND ({state} = '' OR e.state = {state}) AND ({kind} = '' OR e.kind = {kind})
                ORDER BY s.rowid DESC LIMIT {size}
                """
            )
            .AsNoTracking();
    }
}
