using CsCheck;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Common.Tests.TrustLog;

public sealed class TilePathTests
{
    /// <summary>The example of C2SP tlog-tiles, and what stands around it.</summary>
    [Theory]
    [InlineData("0/x001/x234/067", 0, 1_234_067, 256)]
    [InlineData("0/000", 0, 0, 256)]
    [InlineData("63/999.p/255", 63, 999, 255)]
    [InlineData("entries/x001/000.p/1", null, 1000, 1)]
    public void An_address_is_read(string text, int? level, long number, int width) =>
        Assert.Equal(new TilePath(level, number, width), TilePath.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0/")]
    [InlineData("/000")]
    [InlineData("00/000")]
    [InlineData("64/000")]
    [InlineData("-1/000")]
    [InlineData("0/0")]
    [InlineData("0/0000")]
    [InlineData("0/x000/001")]
    [InlineData("0/x001")]
    [InlineData("0/001/001")]
    [InlineData("0/000.p")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/01")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/1/2")]
    [InlineData("0/../000")]
    [InlineData("Entries/000")]
    [InlineData("entries/ 00")]
    [InlineData("0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("0/٠٠٠")]
    public void Anything_else_is_none(string text) => Assert.Null(TilePath.Parse(text));

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(
                Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 63].Select(level => (int?)level)),
                Gen.Long[0, 999_999_999_999_999_999],
                Gen.Int[1, 256]
            )
            .Select((level, number, width) => new TilePath(level, number, width))
            .Sample(path => TilePath.Parse(path.ToString()["tile/".Length..]) == path);

    [Fact]
    public void Whatever_is_asked_for_is_one_tile_or_none() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789x/.pentries"], 0, 80])
            .Sample(text =>
                TilePath.Parse(text) is not { } path || path.ToString() == $"tile/{text}"
            );
}
