using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

internal sealed record LintedExtension(string Oid, bool Critical, byte[] Value)
{
    public AsnReader Reader => new(Value, AsnEncodingRules.DER);

    /// <param name="wrapper">What holds the SEQUENCE OF Extension.</param>
    public static List<LintedExtension> ReadAll(AsnReader wrapper)
    {
        var found = new List<LintedExtension>();
        var list = wrapper.ReadSequence();
        wrapper.ThrowIfNotEmpty();
        while (list.HasData)
        {
            var extension = list.ReadSequence();
            var oid = extension.ReadObjectIdentifier();
            var critical = extension.PeekTag() == Asn1Tag.Boolean && extension.ReadBoolean();
            found.Add(new(oid, critical, extension.ReadOctetString()));
            extension.ThrowIfNotEmpty();
        }

        return found;
    }

    /// <summary>Every URI anywhere in the value ([6] IA5String of GeneralName).</summary>
    public IEnumerable<string> Addresses()
    {
        var waiting = new Queue<AsnReader>([Reader]);
        while (waiting.TryDequeue(out var reader))
        {
            while (reader.HasData)
            {
                var tag = reader.PeekTag();
                if (
                    tag is { TagClass: TagClass.ContextSpecific, TagValue: 6, IsConstructed: false }
                )
                {
                    yield return reader.ReadCharacterString(UniversalTagNumber.IA5String, tag);
                }
                else if (tag.IsConstructed)
                {
                    waiting.Enqueue(new AsnReader(reader.PeekContentBytes(), AsnEncodingRules.DER));
                    reader.ReadEncodedValue();
                }
                else
                {
                    reader.ReadEncodedValue();
                }
            }
        }
    }

    /// <summary>The OIDs of a SEQUENCE OF OBJECT IDENTIFIER, or of the first member of each SEQUENCE in one.</summary>
    public IReadOnlyList<string> Oids()
    {
        var oids = new List<string>();
        var list = Reader.ReadSequence();
        while (list.HasData)
        {
            oids.Add(
                list.PeekTag() == Asn1Tag.ObjectIdentifier
                    ? list.ReadObjectIdentifier()
                    : list.ReadSequence().ReadObjectIdentifier()
            );
        }

        return oids;
    }

    /// <summary>The named bits of a BIT STRING, the first as the highest.</summary>
    public int Bits() => Reader.ReadBitString(out _) is [var first, ..] ? first : 0;
}

internal static class LintedExtensions
{
    public static LintedExtension? Named(
        this IReadOnlyList<LintedExtension> extensions,
        string oid
    ) =>
        extensions.FirstOrDefault(extension =>
            string.Equals(extension.Oid, oid, StringComparison.Ordinal)
        );

    /// <summary>No extension stands twice, and no critical one is unknown (RFC 5280 section 4.2).</summary>
    public static bool AreKnown(this IReadOnlyList<LintedExtension> extensions, string[] known) =>
        extensions.All(each => !each.Critical || known.Contains(each.Oid, StringComparer.Ordinal));

    public static bool StandOnce(this IReadOnlyList<LintedExtension> extensions) =>
        extensions.DistinctBy(each => each.Oid, StringComparer.Ordinal).Count() == extensions.Count;
}
