using System.Globalization;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>
/// A module's notices out of its resource file: "notice-{kind}-title" and "notice-{kind}-body", with places "{subject}"
/// for values and "{until:day}" for instants (round-trip text), written as days on the clocks of Morocco.
/// </summary>
public sealed partial class NoticeTexts<TTexts>(IStringLocalizer<TTexts> texts) : INoticeTexts
{
    public NoticeText? Find(string kind, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (title, body) = (texts[$"notice-{kind}-title"], texts[$"notice-{kind}-body"]);
        return title.ResourceNotFound || body.ResourceNotFound
            ? null
            : new(Fill(title.Value, values), Fill(body.Value, values));
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string> values) =>
        Place()
            .Replace(
                text,
                place =>
                    values.TryGetValue(place.Groups["name"].Value, out var value)
                        ? Said(value, place.Groups["day"].Success)
                        : string.Empty
            );

    private static string Said(string value, bool day)
    {
        var said =
            day
            && DateTimeOffset.TryParse(
                value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.RoundtripKind,
                out var instant
            )
                ? Casablanca.Day(instant)
                : value;
        // A Latin name in an Arabic sentence keeps its own direction and leaves the sentence its own (Unicode UAX #9).
        return CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft ? $"\u2068{said}\u2069" : said;
    }

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)(?<day>:day)?\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}

/// <summary>Texts in the reader's language, where there is no request to take it from.</summary>
public static class NoticeLanguages
{
    /// <summary>Says something in a language, whatever the thread speaks.</summary>
    public static T In<T>(this Language language, Func<T> said)
    {
        ArgumentNullException.ThrowIfNull(language);
        ArgumentNullException.ThrowIfNull(said);
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language.Culture);
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture;
            return said();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    /// <returns>French for a code that is none of ours.</returns>
    public static Language Language(string? code) =>
        Pages.Language.All.FirstOrDefault(one =>
            string.Equals(one.Code, code, StringComparison.Ordinal)
        ) ?? Pages.Language.French;
}
