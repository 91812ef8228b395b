using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Numbers;

public static class NumberCounting
{
    /// <summary>
    /// The next number of a letter in the year that it is in Morocco, without gaps: it is taken in the caller's
    /// transaction, with the record that bears it, and given back with it. Whoever comes next waits for that commit, so
    /// it is taken last.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no transaction: a number would be lost with the first failure.</exception>
    public static async Task<RecordNumber> NextNumberAsync(
        this ModuleDbContext db,
        char letter,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("A number is taken in a transaction");
        }

        var year = MoroccanTime.DayOf(clock.Now()).Year;
        var counted = await db
            .Database.SqlQuery<int>(
                $"""
                INSERT INTO number_counters (letter, year, latest) VALUES ({letter.ToString()}, {year}, 1)
                ON CONFLICT (letter, year) DO UPDATE SET latest = number_counters.latest + 1
                RETURNING latest AS "Value"
                """
            )
            .ToListAsync(cancel);
        return RecordNumber.Of(letter, year, counted.Single());
    }
}
