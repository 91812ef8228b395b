using System.Formats.Asn1;
using System.Text;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Names as certificates carry them: one attribute in each relative name, UTF8String but where the standard says otherwise.</summary>
internal static class DistinguishedName
{
    private const string Special = ",+\"\\<>;";

    public static byte[] Encode(IEnumerable<SubjectValue> values)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var (attribute, value) in values)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(attribute.Oid);
                    writer.WriteCharacterString(attribute.Type, value);
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>RFC 4514, the most specific first.</summary>
    public static string Text(IEnumerable<SubjectValue> values) =>
        string.Join(
            ',',
            values.Reverse().Select(value => $"{value.Attribute.Name}={Escape(value.Value)}")
        );

    private static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var character in value)
        {
            text.Append(Special.Contains(character, StringComparison.Ordinal) ? "\\" : string.Empty)
                .Append(character);
        }

        return text.ToString();
    }
}
