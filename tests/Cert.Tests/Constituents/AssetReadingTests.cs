using System.Globalization;
using System.Net;
using CsCheck;
using MarocNumeric.Trust.Cert.Constituents;

namespace MarocNumeric.Trust.Cert.Tests.Constituents;

public sealed class AssetReadingTests
{
    [Theory]
    [InlineData("196.200.128.0/17", "196.200.128.0/17")]
    [InlineData(" 196.200.131.9 ", "196.200.131.9/32")]
    [InlineData("2001:4340::/32", "2001:4340::/32")]
    [InlineData("2001:4340:0:0::1", "2001:4340::1/128")]
    public void A_public_block_is_read_in_its_normal_form(string typed, string normal) =>
        Assert.Equal(normal, AddressRange.Read(typed)?.Text);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("196.200.128.1/17")] // A bit behind the length.
    [InlineData("10.0.0.0/8")] // Private.
    [InlineData("196.0.0.0/7")] // A registry's.
    [InlineData("2001:4340::/18")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::ffff:196.200.128.1")]
    [InlineData("196.200.128/17")] // Three parts are four for some parsers.
    [InlineData("0xc4c88001")]
    [InlineData("196.200.128.0/017")]
    [InlineData("196.200.128.0/33")]
    [InlineData("196.200.128.0/")]
    [InlineData("2001:db8::/32")] // Documentation.
    [InlineData("exemple.ma")]
    public void What_is_no_public_block_is_refused(string? typed) =>
        Assert.Null(AddressRange.Read(typed));

    [Theory]
    [InlineData("AS36903", "AS36903")]
    [InlineData("as6713", "AS6713")]
    [InlineData("36884", "AS36884")]
    public void A_public_number_is_read(string typed, string normal) =>
        Assert.Equal(normal, Value(AssetKind.AutonomousSystem, typed));

    [Theory]
    [InlineData("AS0")]
    [InlineData("AS23456")]
    [InlineData("AS64512")]
    [InlineData("AS4200000000")]
    [InlineData("AS99999999999")]
    [InlineData("AS-1")]
    [InlineData("AS036903")]
    [InlineData(null)]
    public void A_private_or_reserved_number_is_refused(string? typed) =>
        Assert.Null(Value(AssetKind.AutonomousSystem, typed));

    [Theory]
    [InlineData("Exemple.MA.", "exemple.ma")]
    [InlineData("مثال.المغرب", "xn--mgbh0fb.xn--mgbc0a9azcg")]
    public void A_domain_is_read_in_its_ascii_form(string typed, string normal) =>
        Assert.Equal(normal, Value(AssetKind.Domain, typed));

    [Theory]
    [InlineData("ma")]
    [InlineData("-a.ma")]
    [InlineData("a..ma")]
    [InlineData("a_b.ma")]
    [InlineData("196.200.128.1")]
    [InlineData("exemple.ma/chemin")]
    [InlineData("")]
    public void What_is_no_domain_is_refused(string typed) =>
        Assert.Null(Value(AssetKind.Domain, typed));

    [Fact]
    public void An_address_lies_in_a_block_by_text_exactly_when_it_does_by_bits() =>
        Gen.Select(Gen.UInt, Gen.Int[8, 32], Gen.UInt)
            .Sample(
                (start, length, other) =>
                {
                    var mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
                    var block = AddressRange.Read(
                        $"{Dotted(start & mask)}/{length.ToString(CultureInfo.InvariantCulture)}"
                    );
                    var place = AddressRange.PlaceOf(Dotted(other));
                    if (block is null || place is null)
                    {
                        return;
                    }

                    var inside =
                        string.CompareOrdinal(block.First, place) <= 0
                        && string.CompareOrdinal(block.Last, place) >= 0;
                    Assert.Equal((other & mask) == (start & mask), inside);
                }
            );

    [Fact]
    public void Whatever_is_typed_is_read_or_refused() =>
        Gen.String.Sample(text =>
        {
            foreach (var kind in Enum.GetValues<AssetKind>())
            {
                var value = Value(kind, text);
                Assert.True(value is null || Value(kind, value) == value);
            }
        });

    private static string Dotted(uint address) =>
        new IPAddress([
            (byte)(address >> 24),
            (byte)(address >> 16),
            (byte)(address >> 8),
            (byte)address,
        ]).ToString();

    private static string? Value(AssetKind kind, string? typed) =>
        AssetReading.Read(kind, typed).Match<string?>(read => read.Value, _ => null);
}
