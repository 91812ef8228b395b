using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>One line of a list (RFC 5280 section 5.3).</summary>
/// <param name="Serial">Its content octets.</param>
internal sealed record LintedEntry(
    ReadOnlyMemory<byte> Serial,
    LintedTime Revoked,
    IReadOnlyList<LintedExtension> Extensions
)
{
    private const string ReasonCode = "2.5.29.21";

    public int? Reason =>
        Extensions.Named(ReasonCode) is { } extension
            ? (int)
                new System.Numerics.BigInteger(
                    extension.Reader.ReadEnumeratedBytes().Span,
                    isUnsigned: true,
                    isBigEndian: true
                )
            : null;

    /// <exception cref="AsnContentException">It is not one.</exception>
    public static LintedEntry Read(AsnReader entries)
    {
        var entry = entries.ReadSequence();
        var serial = entry.ReadIntegerBytes();
        var revoked = LintedTime.Read(entry);
        IReadOnlyList<LintedExtension> extensions = entry.HasData
            ? LintedExtension.ReadAll(entry)
            : [];
        return new(serial, revoked, extensions);
    }
}
