using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>Hostile octets as harmless text: what a reader would not see is written out, what one could click is broken up, and nothing of it is markup.</summary>
internal static class EvidenceText
{
    /// <summary>Octets; what stands behind is not read.</summary>
    public const int LongestRead = 256 * 1024;

    private const int LongestName = 200;

    /// <summary>Share of characters that no text has, from which the octets are no text.</summary>
    private const double Foreign = 0.02;

    /// <returns>Null for what is no text (UTF-8, or UTF-16 with its mark).</returns>
    public static string? Of(ReadOnlySpan<byte> content)
    {
        var encoding =
            content.StartsWith<byte>([0xFF, 0xFE]) ? Encoding.Unicode
            : content.StartsWith<byte>([0xFE, 0xFF]) ? Encoding.BigEndianUnicode
            : Encoding.UTF8;
        var text = encoding.GetString(content).TrimStart('\uFEFF');
        var foreign = text.Count(letter =>
            letter is '\uFFFD' || (char.IsControl(letter) && letter is not ('\r' or '\n' or '\t'))
        );
        return text.Length > 0 && foreign <= text.Length * Foreign ? text : null;
    }

    /// <summary>For people: one letter that is hidden becomes its number, "http" and the at sign and dots between letters are broken up.</summary>
    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is not ('\n' or '\t') && HiddenCharacters.In(rune.ToString()))
            {
                shown.Append(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩");
            }
            else
            {
                shown.Append(rune);
            }
        }

        return Defanged(shown.ToString());
    }

    /// <summary>The octets themselves, for what is no text: sixteen to a line.</summary>
    public static string Dump(ReadOnlySpan<byte> content)
    {
        var shown = new StringBuilder();
        for (var from = 0; from < content.Length; from += 16)
        {
            var line = content[from..Math.Min(from + 16, content.Length)];
            shown
                .Append(CultureInfo.InvariantCulture, $"{from:x8}  ")
                .Append(Convert.ToHexStringLower(line).PadRight(32))
                .Append("  ");
            foreach (var octet in line)
            {
                shown.Append(octet is >= 0x20 and < 0x7F ? (char)octet : '.');
            }

            shown.Append('\n');
        }

        return shown.ToString();
    }

    /// <summary>A name without folders and without what nobody sees.</summary>
    public static string Name(string? name)
    {
        var last = (name ?? string.Empty).Split('/', '\\')[^1];
        return Line(last, LongestName) ?? "fichier";
    }

    /// <returns>Null for nothing.</returns>
    public static string? Line(string? text, int longest)
    {
        var plain = string.Concat(
                (text ?? string.Empty)
                    .EnumerateRunes()
                    .Select(rune => rune.ToString())
                    .Where(rune => !HiddenCharacters.In(rune))
            )
            .Trim();
        return plain.Length == 0 ? null
            : plain.Length > longest ? plain[..longest].TrimEnd()
            : plain;
    }

    private static string Defanged(string text)
    {
        var shown = new StringBuilder(text.Length + 64);
        for (var at = 0; at < text.Length; at++)
        {
            var between =
                at > 0
                && at + 1 < text.Length
                && char.IsLetterOrDigit(text[at - 1])
                && char.IsLetterOrDigit(text[at + 1]);
            shown.Append(
                text[at] switch
                {
                    '.' when between => "[.]",
                    '@' when between => "[@]",
                    ':' when at + 2 < text.Length && text[at + 1] is '/' && text[at + 2] is '/' =>
                        "[:]",
                    var letter => letter.ToString(),
                }
            );
        }

        return shown.Replace("http[:]", "hxxp[:]").Replace("https[:]", "hxxps[:]").ToString();
    }
}
