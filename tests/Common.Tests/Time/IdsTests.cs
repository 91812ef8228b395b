using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Common.Tests.Time;

public sealed class IdsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 10, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Those_of_one_millisecond_sort_as_they_were_made_as_text_as_octets_and_as_values()
    {
        var clock = new FakeTimeProvider(Start);

        var made = Enumerable.Range(0, 20_000).Select(_ => Ids.New(clock)).ToList();

        Assert.Equal(made, made.Order());
        Assert.Equal(made, made.OrderBy(id => id.ToString("D"), StringComparer.Ordinal));
        Assert.Equal(
            made,
            made.OrderBy(
                id => Convert.ToHexString(id.ToByteArray(bigEndian: true)),
                StringComparer.Ordinal
            )
        );
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void A_later_one_sorts_behind_and_each_says_when_it_was_made()
    {
        var clock = new FakeTimeProvider(Start);
        var made = new List<Guid>();
        for (var turn = 0; turn < 200; turn++)
        {
            made.Add(Ids.New(clock));
            Assert.Equal(clock.GetUtcNow(), Ids.At(made[^1]));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(made, made.Order());
        Assert.All(made, id => Assert.Equal((7, 8), (id.Version, id.Variant & 0xC)));
    }

    [Fact]
    public async Task Many_at_once_share_none_and_each_of_them_sees_its_own_in_order()
    {
        var clock = new FakeTimeProvider(Start);

        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() => Enumerable.Range(0, 2_000).Select(_ => Ids.New(clock)).ToList())
                )
        );

        Assert.Equal(16_000, made.SelectMany(ids => ids).Distinct().Count());
        Assert.All(made, ids => Assert.Equal(ids, ids.Order()));
    }

    /// <summary>Who knows one does not know the next: two processes, or two clocks, begin apart.</summary>
    [Fact]
    public void Two_clocks_at_one_moment_begin_apart()
    {
        var begun = Enumerable
            .Range(0, 50)
            .Select(_ => Ids.New(new FakeTimeProvider(Start)).ToString("D")[14..23])
            .Distinct(StringComparer.Ordinal);

        Assert.True(begun.Count() > 45);
    }
}
