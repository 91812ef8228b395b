using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>How far a set is: its rows by what has become of them.</summary>
internal sealed record SetCounts(int Ready, int Wrong, int Filed, int Refused, int Drafted)
{
    public int All => Ready + Wrong + Filed + Refused + Drafted;

    public static async Task<SetCounts> OfAsync(
        CndpDbContext db,
        Guid set,
        CancellationToken cancel
    )
    {
        var found = await db
            .SetRows.Where(row => row.Set == set)
            .GroupBy(row => row.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return new(
            found.GetValueOrDefault(RowState.Ready),
            found.GetValueOrDefault(RowState.Wrong),
            found.GetValueOrDefault(RowState.Filed),
            found.GetValueOrDefault(RowState.Refused),
            found.GetValueOrDefault(RowState.Drafted)
        );
    }
}
