using System.IO.Compression;
using CsCheck;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Tests.Security;

public sealed class InflationTests
{
    [Fact]
    public void What_was_packed_comes_out_whole() =>
        Gen
            .Byte.Array[0, 200_000]
            .Sample(
                content =>
                {
                    using var into = new MemoryStream();

                    var end = Inflation.Run(new MemoryStream(Packed(content)), Take(into));

                    Assert.Equal(InflationEnd.Whole, end);
                    Assert.Equal(content, into.ToArray());
                },
                iter: 200
            );

    [Fact]
    public void Whoever_counts_may_stop()
    {
        var end = Inflation.Run(new MemoryStream(Packed(new byte[1_000_000])), _ => false);

        Assert.Equal(InflationEnd.Stopped, end);
    }

    [Fact]
    public void Every_damage_is_told_in_one_way() =>
        Gen.Select(Gen.Int[0, 60], Gen.Byte[1, 255])
            .Sample(
                (at, flip) =>
                {
                    var packed = Packed([.. Enumerable.Range(0, 200).Select(each => (byte)each)]);
                    packed[at] ^= flip;
                    using var into = new MemoryStream();

                    _ = Inflation.Run(new MemoryStream(packed), Take(into));
                },
                iter: 5000
            );

    [Fact]
    public void A_dictionary_that_nobody_has_is_a_damage()
    {
        // RFC 1950 section 2.2: FDICT is set. zlib answers with a code that the runtime does not expect.
        byte[] packed = [0x78, 0xBB, 1, 2, 3, 4, 5, 6];

        Assert.Equal(InflationEnd.Damaged, Inflation.Run(new MemoryStream(packed), _ => true));
    }

    private static Func<ReadOnlySpan<byte>, bool> Take(MemoryStream into) =>
        piece =>
        {
            into.Write(piece);
            return true;
        };

    private static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }
}
