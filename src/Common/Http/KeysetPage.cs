using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Http;

/// <summary>One page of a collection: the items, and the address of the next page where there is one.</summary>
public sealed record KeysetPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>?after=…&amp;limit=…: the key of the last item seen, never an offset, so that inserts do not shift pages.</summary>
public static class KeysetPage
{
    public const int Usual = 50;
    public const int Most = 200;

    public static Result<int> Size(int? limit) =>
        limit switch
        {
            null => Usual,
            >= 1 and <= Most => limit.Value,
            _ => CommonProblems.PageSizeInvalid,
        };

    /// <param name="fetched">One more than <paramref name="size"/> where there is a next page.</param>
    /// <param name="next">The address of the page after an item.</param>
    public static KeysetPage<T> Of<T>(IReadOnlyList<T> fetched, int size, Func<T, string> next)
    {
        ArgumentNullException.ThrowIfNull(fetched);
        ArgumentNullException.ThrowIfNull(next);
        return fetched.Count > size
            ? new([.. fetched.Take(size)], next(fetched[size - 1]))
            : new(fetched, null);
    }
}
