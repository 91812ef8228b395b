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

    /// <summary>Whose certificate it is, from <see cref="Text"/>: the common name as it is searched, or all there is but the number that differs from certificate to certificate.</summary>
    public static string PersonOf(string text)
    {
        var parts = Split(text);
        var name = parts.Find(part => part.StartsWith("CN=", StringComparison.Ordinal));
        return SearchText.Fold(
            name
                ?? string.Join(
                    ',',
                    parts.Where(part => !part.StartsWith("serialNumber=", StringComparison.Ordinal))
                )
        );
    }

    /// <summary>At commas that are not escaped.</summary>
    private static List<string> Split(string text)
    {
        var (parts, from) = (new List<string>(), 0);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == ',')
            {
                parts.Add(text[from..at]);
                from = at + 1;
            }
        }

        parts.Add(text[from..]);
        return parts;
    }

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
