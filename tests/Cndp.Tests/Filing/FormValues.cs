using System.Net;
using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Cndp.Tests.Filing;

/// <summary>What a browser would send of a page's fields as they stand: texts, chosen options, ticked boxes.</summary>
internal static partial class FormValues
{
    public static IEnumerable<(string Name, string Value)> Of(string html)
    {
        foreach (Match input in Inputs().Matches(html))
        {
            var type = Attribute(input.Value, "type");
            if (type is "hidden" or "submit" or "file")
            {
                continue;
            }

            if (
                type is "checkbox" or "radio"
                && !input.Value.Contains(" checked", StringComparison.Ordinal)
            )
            {
                continue;
            }

            yield return (
                Attribute(input.Value, "name") ?? "",
                Attribute(input.Value, "value") ?? ""
            );
        }

        foreach (Match area in Areas().Matches(html))
        {
            yield return (
                Attribute(area.Groups["head"].Value, "name") ?? "",
                WebUtility.HtmlDecode(area.Groups["text"].Value)
            );
        }

        foreach (Match select in Selects().Matches(html))
        {
            if (Chosen().Match(select.Groups["text"].Value) is { Success: true } option)
            {
                yield return (
                    Attribute(select.Groups["head"].Value, "name") ?? "",
                    Attribute(option.Value, "value") ?? ""
                );
            }
        }
    }

    private static string? Attribute(string element, string name) =>
        Attributes()
            .Matches(element)
            .FirstOrDefault(found =>
                string.Equals(found.Groups["n"].Value, name, StringComparison.Ordinal)
            )
            is { } found
            ? WebUtility.HtmlDecode(found.Groups["v"].Value)
            : null;

    [GeneratedRegex(" (?<n>[a-z-]+)=\"(?<v>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Attributes();

    [GeneratedRegex("<input[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Inputs();

    [GeneratedRegex("(?<head><textarea[^>]*>)(?<text>[^<]*)</textarea>", RegexOptions.None, 1000)]
    private static partial Regex Areas();

    [GeneratedRegex("(?<head><select[^>]*>)(?<text>.*?)</select>", RegexOptions.Singleline, 1000)]
    private static partial Regex Selects();

    [GeneratedRegex("<option[^>]* selected[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Chosen();
}
