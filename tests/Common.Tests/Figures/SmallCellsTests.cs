using CsCheck;
using MarocNumeric.Trust.Common.Figures;

namespace MarocNumeric.Trust.Common.Tests.Figures;

/// <summary>What is not shown cannot be worked out from what is.</summary>
public sealed class SmallCellsTests
{
    [Theory]
    [InlineData("0 7 5", "0 7 5")]
    [InlineData("0 4 9 12", "0 ? ? 12")]
    [InlineData("4 1 9", "? ? 9")]
    [InlineData("3 0 0", "? 0 0")]
    [InlineData("", "")]
    public void A_cell_of_a_few_is_hidden_and_a_second_one_with_it(string values, string shown) =>
        Assert.Equal(
            shown,
            string.Join(
                ' ',
                SmallCells
                    .Shown(Read(values))
                    .Select(value => value is { } there ? $"{there}" : "?")
            )
        );

    [Fact]
    public void Whatever_is_counted_no_small_figure_is_shown_and_no_sum_gives_one_away() =>
        Gen.Int[0, 40]
            .List[0, 14]
            .Sample(values =>
            {
                var shown = SmallCells.Shown(values);
                Assert.Equal(values.Count, shown.Count);
                Assert.All(shown, value => Assert.False(value is > 0 and < SmallCells.Smallest));
                Assert.All(
                    shown.Zip(values),
                    pair => Assert.True(pair.First is null || pair.First == pair.Second)
                );
                // Hidden alone, it would be the sum of all less the sum of the others: then it is the only one above nothing.
                if (shown.Count(value => value is null) == 1)
                {
                    Assert.Equal(1, values.Count(value => value > 0));
                }
            });

    [Fact]
    public void A_median_and_a_ninetieth_percentile_are_values_that_were_measured()
    {
        double[] sorted = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

        Assert.Equal((5, 9), (Ranks.Nearest(sorted, 0.5), Ranks.Nearest(sorted, 0.9)));
        Assert.Equal((7, 7), (Ranks.Nearest([7], 0.5), Ranks.Nearest([7], 0.9)));
    }

    private static int[] Read(string values) =>
        [
            .. values
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(value =>
                    int.Parse(value, System.Globalization.CultureInfo.InvariantCulture)
                ),
        ];
}
