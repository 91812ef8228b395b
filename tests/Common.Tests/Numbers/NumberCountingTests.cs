using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Tests.Notes;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.Tests.Numbers;

public sealed class NumberCountingTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Many_at_once_get_each_number_once_and_one_that_is_given_back_leaves_no_gap(
        string database
    )
    {
        await using var suite = await NoteSuite.StartAsync(database);
        suite.Clock.SetUtcNow(new(2027, 12, 31, 22, 30, 0, TimeSpan.Zero));

        await TakeAsync('D', commit: false);
        var numbers = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => TakeAsync('D', commit: true))
        );

        Assert.Equal(Enumerable.Range(1, 12), numbers.Select(number => number.Count).Order());
        Assert.All(numbers, number => Assert.Equal(('D', 2027), (number.Letter, number.Year)));
        Assert.Equal(1, (await TakeAsync('L', commit: true)).Count);
        // Morocco is an hour ahead: there it is next year already, and the count begins anew.
        suite.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("D-2028-000001", (await TakeAsync('D', commit: true)).ToString()[..13]);

        Task<RecordNumber> TakeAsync(char letter, bool commit) =>
            suite.InNotesAsync(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                var number = await db.NextNumberAsync(letter, suite.Clock, CancellationToken.None);
                if (commit)
                {
                    await transaction.CommitAsync();
                }

                return number;
            });
    }

    [Fact]
    public async Task A_number_without_a_transaction_is_a_fault()
    {
        await using var suite = await NoteSuite.StartAsync("sqlite");

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            suite.InNotesAsync(db => db.NextNumberAsync('D', suite.Clock, CancellationToken.None))
        );
    }
}
