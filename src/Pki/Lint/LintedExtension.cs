using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Lint;

internal sealed record LintedExtension(string Oid, bool Critical, byte[] Value)
{
    public AsnReader Reader => new(Value, AsnEncodingRules.DER);

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
