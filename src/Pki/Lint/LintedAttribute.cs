using System.Formats.Asn1;
using System.Text;

namespace MarocNumeric.Trust.Pki.Lint;

/// <param name="Siblings">How many attributes share the relative name.</param>
internal sealed record LintedAttribute(string Oid, Asn1Tag Type, string Value, int Siblings)
{
    public static IReadOnlyList<LintedAttribute> ReadName(byte[] encoded)
    {
        var attributes = new List<LintedAttribute>();
        var name = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
        while (name.HasData)
        {
            var relative = name.ReadSetOf();
            var here = new List<LintedAttribute>();
            while (relative.HasData)
            {
                var attribute = relative.ReadSequence();
                here.Add(
                    new(
                        attribute.ReadObjectIdentifier(),
                        attribute.PeekTag(),
                        Encoding.UTF8.GetString(attribute.PeekContentBytes().Span),
                        0
                    )
                );
            }

            attributes.AddRange(here.Select(attribute => attribute with { Siblings = here.Count }));
        }

        return attributes;
    }
}
