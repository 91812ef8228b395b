using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>SingleResponse (RFC 6960 section 4.2.1).</summary>
/// <param name="Id">CertID as it stands, DER.</param>
/// <param name="Revoked">When; null for good and unknown.</param>
internal sealed record LintedSingleAnswer(
    ReadOnlyMemory<byte> Id,
    LintedTime? Revoked,
    int? Reason,
    LintedTime ThisUpdate,
    LintedTime? NextUpdate,
    IReadOnlyList<LintedExtension> Extensions
)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag One = new(TagClass.ContextSpecific, 1, isConstructed: true);

    /// <exception cref="AsnContentException">It is not one.</exception>
    public static LintedSingleAnswer Read(AsnReader list)
    {
        var single = list.ReadSequence();
        var id = single.ReadEncodedValue();
        var (revoked, reason) = Status(single);
        var thisUpdate = LintedTime.Read(single);
        LintedTime? nextUpdate = null;
        if (single.HasData && single.PeekTag() == Zero)
        {
            nextUpdate = LintedTime.Read(single.ReadSequence(Zero));
        }

        var extensions = single.HasData ? LintedExtension.ReadAll(single.ReadSequence(One)) : [];
        single.ThrowIfNotEmpty();
        return new(id, revoked, reason, thisUpdate, nextUpdate, extensions);
    }

    private static (LintedTime? Revoked, int? Reason) Status(AsnReader single)
    {
        if (single.PeekTag() != One)
        {
            var tag = single.PeekTag();
            if (tag is not { TagClass: TagClass.ContextSpecific, TagValue: 0 or 2 })
            {
                throw new AsnContentException("A status is good, revoked or unknown");
            }

            single.ReadNull(tag);
            return (null, null);
        }

        var revoked = single.ReadSequence(One);
        var at = LintedTime.Read(revoked);
        int? reason = revoked.HasData
            ? revoked.ReadSequence(Zero).ReadEnumeratedBytes().Span[0]
            : null;
        revoked.ThrowIfNotEmpty();
        return (at, reason);
    }
}
