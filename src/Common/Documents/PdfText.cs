using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>Writes values of a PDF as text (ISO 32000-2 section 7.3).</summary>
internal static class PdfText
{
    public static void Write(Stream into, PdfValue value)
    {
        switch (value.Kind)
        {
            case PdfKind.Plain:
                into.Write(value.Raw.Span);
                break;
            case PdfKind.Name:
                Write(into, Name(value.Name));
                break;
            case PdfKind.Reference:
                Write(
                    into,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{value.Number} {value.Generation} R"
                    )
                );
                break;
            case PdfKind.Array:
                WriteArray(into, value);
                break;
            case PdfKind.Dictionary:
                WriteDictionary(into, value);
                break;
            default:
                Write(into, "null");
                break;
        }
    }

    public static void Write(Stream into, string latin) =>
        into.Write(Encoding.Latin1.GetBytes(latin));

    /// <summary>A text string in UTF-16 (section 7.9.2.2), in hexadecimal so that nothing in it needs an escape.</summary>
    public static PdfValue OfText(string text) =>
        PdfValue.OfRaw($"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>");

    /// <summary>A date (section 7.9.4), in UTC.</summary>
    public static PdfValue OfDate(DateTimeOffset at) =>
        PdfValue.OfRaw(
            string.Create(CultureInfo.InvariantCulture, $"(D:{at.UtcDateTime:yyyyMMddHHmmss}Z)")
        );

    private static void WriteArray(Stream into, PdfValue array)
    {
        Write(into, "[");
        foreach (var item in array.Items)
        {
            Write(into, " ");
            Write(into, item);
        }

        Write(into, " ]");
    }

    private static void WriteDictionary(Stream into, PdfValue dictionary)
    {
        Write(into, "<<");
        // In one order, so that two that say the same are written the same.
        foreach (
            var (key, value) in dictionary.Entries.OrderBy(
                entry => entry.Key,
                StringComparer.Ordinal
            )
        )
        {
            Write(into, $" {Name(key)} ");
            Write(into, value);
        }

        Write(into, " >>");
    }

    private static string Name(string name)
    {
        var text = new StringBuilder("/");
        foreach (var letter in name)
        {
            if (
                letter is > ' ' and <= '~'
                && !"#()<>[]{}/%".Contains(letter, StringComparison.Ordinal)
            )
            {
                text.Append(letter);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"#{(int)letter:X2}");
            }
        }

        return text.ToString();
    }
}
