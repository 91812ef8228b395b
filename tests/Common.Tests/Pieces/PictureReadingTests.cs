using CsCheck;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Common.Tests.Pieces;

public sealed class PictureReadingTests
{
    [Fact]
    public void Whole_pictures_are_taken()
    {
        Assert.Null(PngReading.Broken(SampleFiles.Png()));
        Assert.Null(JpegReading.Broken(SampleFiles.Jpeg()));
        // A telephone's preview behind the picture.
        Assert.Null(JpegReading.Broken([.. SampleFiles.Jpeg(), .. SampleFiles.Jpeg(), 0, 0]));
    }

    [Fact]
    public void Pixels_beyond_the_limit_are_refused_from_the_header()
    {
        Assert.NotNull(PngReading.Broken(SampleFiles.Png(20_000, 20_000, [0])));
        var wide = SampleFiles.Jpeg();
        var frame = wide.AsSpan().IndexOf<byte>([0xFF, 0xC2]);
        wide.AsSpan(frame + 5, 4).Fill(0xFF);
        Assert.NotNull(JpegReading.Broken(wide));
    }

    [Fact]
    public void Pixels_more_or_fewer_than_the_header_says_are_refused()
    {
        Assert.NotNull(PngReading.Broken(SampleFiles.Png(8, 8, new byte[71])));
        Assert.NotNull(PngReading.Broken(SampleFiles.Png(8, 8, new byte[50_000_000])));
    }

    [Fact]
    public void What_follows_the_end_is_refused()
    {
        Assert.NotNull(PngReading.Broken([.. SampleFiles.Png(), .. "<script>"u8]));
        Assert.NotNull(JpegReading.Broken([.. SampleFiles.Jpeg(), .. "PK"u8]));
    }

    [Fact]
    public void One_bit_of_a_PNG_is_never_lost_unseen()
    {
        var whole = SampleFiles.Png();
        Gen.Select(Gen.Int[8, whole.Length - 1], Gen.Int[0, 7])
            .Sample(
                (at, bit) =>
                {
                    var spoilt = (byte[])whole.Clone();
                    spoilt[at] ^= (byte)(1 << bit);
                    return PngReading.Broken(spoilt) is not null;
                }
            );
    }

    [Fact]
    public void A_cut_picture_is_refused()
    {
        var (png, jpeg) = (SampleFiles.Png(), SampleFiles.Jpeg());
        Gen.Int[8, png.Length - 1].Sample(cut => PngReading.Broken(png.AsSpan(0, cut)) is not null);
        Gen.Int[3, jpeg.Length - 1]
            .Sample(cut => JpegReading.Broken(jpeg.AsSpan(0, cut)) is not null);
    }

    [Fact]
    public void Whatever_comes_is_answered()
    {
        var jpeg = SampleFiles.Jpeg();
        Gen.Select(Gen.Int[2, jpeg.Length - 1], Gen.Byte.Array[0, 8])
            .Sample(
                (at, put) =>
                    _ = JpegReading.Broken([.. jpeg.AsSpan(0, at), .. put, .. jpeg.AsSpan(at)])
            );
        Gen.Byte.Array[0, 300]
            .Sample(body => _ = PngReading.Broken([.. PngReading.Signature, .. body]));
        Gen.Byte.Array[0, 300].Sample(body => _ = JpegReading.Broken([0xFF, 0xD8, 0xFF, .. body]));
    }

    [Theory]
    [InlineData("scan.pdf", "application/pdf", "COMMON-103")]
    [InlineData("scan.png", "image/jpeg", "COMMON-103")]
    [InlineData("scan.html", null, "COMMON-103")]
    [InlineData("scan.png", "image/png", null)]
    [InlineData("SCAN.PNG", "application/octet-stream", null)]
    [InlineData("scan", null, null)]
    public void A_name_or_a_type_that_contradicts_the_content_is_a_lie(
        string name,
        string? type,
        string? code
    ) =>
        Assert.Equal(
            code,
            PieceReading
                .Read(SampleFiles.Png(), "identity", name, type)
                .Match<string?>(_ => null, problem => problem.Code)
        );

    [Fact]
    public void Anything_else_is_of_no_type_that_is_taken()
    {
        var read = PieceReading.Read(
            "<svg onload=x>"u8.ToArray(),
            "identity",
            "a.svg",
            "image/svg+xml"
        );

        Assert.True(read.Refused(out var problem, out _));
        Assert.Equal(("COMMON-102", "identity"), (problem.Code, problem.Field));
    }
}
