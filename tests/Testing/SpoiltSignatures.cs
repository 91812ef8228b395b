using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Testing;

/// <summary>What people with a text editor do to a PDF.</summary>
public static partial class SpoiltSignatures
{
    /// <summary>One text in place of another of the same length, where it stands last.</summary>
    public static byte[] Replaced(byte[] document, string text, string by)
    {
        ArgumentNullException.ThrowIfNull(document);
        var changed = document.ToArray();
        var at = changed.AsSpan().LastIndexOf(Encoding.Latin1.GetBytes(text));
        Assert.True(at >= 0, $"There is no {text}");
        Assert.Equal(text.Length, by.Length);
        Encoding.Latin1.GetBytes(by).CopyTo(changed, at);
        return changed;
    }

    /// <summary>An update behind the end, with a table in the old manner, which gives an object another value.</summary>
    public static byte[] Updated(byte[] document, int number, string value)
    {
        var text = Encoding.Latin1.GetString(document);
        var previous = text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..]
            .Split('\n')[0];
        var head = string.Join(' ', Head().Matches(text).TakeLast(2).Select(part => part.Value));
        var added = new StringBuilder();
        added.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{value}\nendobj\n");
        var table = document.Length + added.Length;
        added.Append(
            CultureInfo.InvariantCulture,
            $"xref\n{number} 1\n{document.Length:D10} 00000 n \n"
        );
        added.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size 1000 {head} /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n"
        );
        return [.. document, .. Encoding.Latin1.GetBytes(added.ToString())];
    }

    /// <summary>The number of the first page's object.</summary>
    public static int Page(byte[] document)
    {
        var text = Encoding.Latin1.GetString(document);
        var page = FirstPage().Match(text);
        Assert.True(page.Success, "There is no page");
        return int.Parse(page.Groups["n"].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>What the newest trailer names: a document is known by them.</summary>
    [GeneratedRegex("/(?:Root|Info) [0-9]+ 0 R", RegexOptions.None, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"(?<n>[0-9]+) 0 obj\s*<<\s*/Type /Page\b", RegexOptions.None, 1000)]
    private static partial Regex FirstPage();
}
