using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>One attribute of a distinguished name as a request carries it.</summary>
internal sealed record NameValue(string Oid, string Value)
{
    private const int MostAttributes = 32;

    /// <exception cref="AsnContentException">It is not a Name of character strings.</exception>
    public static IReadOnlyList<NameValue> ReadName(AsnReader name)
    {
        var values = new List<NameValue>();
        while (name.HasData)
        {
            var relative = name.ReadSetOf();
            while (relative.HasData)
            {
                var attribute = relative.ReadSequence();
                var oid = attribute.ReadObjectIdentifier();
                values.Add(new(oid, ReadText(attribute)));
                attribute.ThrowIfNotEmpty();
                if (values.Count > MostAttributes)
                {
                    throw new AsnContentException(
                        $"A name holds at most {MostAttributes} attributes"
                    );
                }
            }
        }

        return values;
    }

    private static string ReadText(AsnReader reader)
    {
        var tag = reader.PeekTag();
        return tag.TagClass is TagClass.Universal
            ? (UniversalTagNumber)tag.TagValue switch
            {
                UniversalTagNumber.UTF8String
                or UniversalTagNumber.PrintableString
                or UniversalTagNumber.IA5String
                or UniversalTagNumber.T61String
                or UniversalTagNumber.BMPString => reader.ReadCharacterString(
                    (UniversalTagNumber)tag.TagValue
                ),
                _ => throw new AsnContentException("A name's value is not a character string"),
            }
            : throw new AsnContentException("A name's value is not a character string");
    }
}
