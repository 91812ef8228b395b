using System.Globalization;
using System.Text;
using MarocNumeric.Trust.Common.Searching;

namespace MarocNumeric.Trust.Cndp.Sensitive;

/// <summary>Words as they are compared: without case, accents and Arabic vowel signs, with one form for each letter, whatever is written onto them.</summary>
internal static class WordForm
{
    private static readonly string[] FrenchEndings = ["s", "x", "e", "es", "le", "les"];

    private static readonly string[] Conjunctions = ["و", "ف"];

    private static readonly string[] Prepositions = ["ب", "ك", "ل"];

    private static readonly string[] Articles = ["ال", "لل"];

    /// <summary>Shorter words lose nothing: what is left of them would mean anything.</summary>
    private const int Shortest = 2;

    /// <returns>The words of a text with their places, as written.</returns>
    public static IReadOnlyList<string> In(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsOfWord(rune))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Letter forms that writers exchange become one; tatweel and signs without width vanish.</summary>
    public static string Of(string word)
    {
        var folded = new StringBuilder();
        foreach (var rune in FoldedText.Of(word).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format)
            {
                continue;
            }

            folded.Append(
                rune.Value switch
                {
                    'ـ' => string.Empty,
                    'ة' => "ه",
                    'ى' or 'ی' => "ي",
                    'ٱ' => "ا",
                    'ک' => "ك",
                    'œ' => "oe",
                    'æ' => "ae",
                    _ => rune.ToString(),
                }
            );
        }

        return folded.ToString();
    }

    /// <returns>Whether a folded word is one of the list's, in the plural, the feminine or with an article as well.</returns>
    /// <param name="listed">Folded; "*" at its end stands for any ending.</param>
    public static bool Is(string word, string listed)
    {
        if (listed is [.. var stem, '*'])
        {
            return Bare(word).Any(form => form.StartsWith(stem, StringComparison.Ordinal));
        }

        return Bare(word).Contains(listed, StringComparer.Ordinal)
            || FrenchEndings.Any(ending =>
                word.Length == listed.Length + ending.Length
                && word.StartsWith(listed, StringComparison.Ordinal)
                && word.EndsWith(ending, StringComparison.Ordinal)
            )
            || listed.EndsWith("al", StringComparison.Ordinal)
                && string.Equals(word, $"{listed[..^1]}ux", StringComparison.Ordinal);
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format;

    /// <summary>The word, and what is left of it without a conjunction, a preposition or the article that Arabic writes onto it.</summary>
    private static IEnumerable<string> Bare(string word)
    {
        List<string> forms = [word];
        foreach (var onto in (string[][])[Conjunctions, Prepositions, Articles])
        {
            forms.AddRange(
                (
                    from form in forms
                    from prefix in onto
                    where
                        form.Length - prefix.Length >= Shortest
                        && form.StartsWith(prefix, StringComparison.Ordinal)
                    select form[prefix.Length..]
                ).ToList()
            );
        }

        return forms;
    }
}
