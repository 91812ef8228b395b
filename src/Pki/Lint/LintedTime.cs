using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>A Time as it was written (RFC 5280 section 4.1.2.5).</summary>
/// <param name="Octets">Of its content.</param>
internal readonly record struct LintedTime(Asn1Tag Tag, DateTimeOffset Instant, int Octets)
{
    public bool IsRightType =>
        Tag == (Instant.Year < 2050 ? Asn1Tag.UtcTime : Asn1Tag.GeneralizedTime);

    public bool IsWholeSeconds => Octets == (Tag == Asn1Tag.UtcTime ? 13 : 15);

    /// <exception cref="AsnContentException">It is not one.</exception>
    public static LintedTime Read(AsnReader reader)
    {
        var tag = reader.PeekTag();
        var octets = reader.PeekContentBytes().Length;
        return new(
            tag,
            tag == Asn1Tag.UtcTime ? reader.ReadUtcTime(2049) : reader.ReadGeneralizedTime(),
            octets
        );
    }
}
