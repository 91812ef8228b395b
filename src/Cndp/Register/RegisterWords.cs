using System.Text;
using MarocNumeric.Trust.Common.Searching;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>
/// The words by which an entry is found, and those that somebody looks for, made alike: without case and marks, French
/// ligatures in two letters, Arabic without the article and with one form of letters that people exchange. Both databases
/// index what this gives and nothing else, so both find the same.
/// </summary>
internal static class RegisterWords
{
    /// <summary>Of this rule; entries that were folded by an older one are folded anew at the start.</summary>
    public const int Folding = 1;

    /// <summary>A word's first letters tell it from others; PostgreSQL takes no lexeme above 2 046 octets.</summary>
    private const int Longest = 40;

    private const string Article = "ال";

    /// <summary>It only stretches the word that it stands in.</summary>
    private const int Kashida = 'ـ';

    /// <returns>Each word once, with single spaces between them.</returns>
    public static string Of(params IEnumerable<string?> texts) =>
        string.Join(
            ' ',
            texts.OfType<string>().SelectMany(text => Split(text)).Distinct(StringComparer.Ordinal)
        );

    /// <returns>Letters and digits alone, at least two of them; an elided article ("l’", "d’") is no word.</returns>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in FoldedText.Of(text).EnumerateRunes())
        {
            if (rune.Value is Kashida)
            {
                continue;
            }

            if (Rune.IsLetterOrDigit(rune))
            {
                word.Append(Plain(rune));
            }
            else
            {
                End(word, words);
            }
        }

        End(word, words);
        return words;
    }

    private static void End(StringBuilder word, List<string> words)
    {
        var text = word.ToString();
        word.Clear();
        if (text.StartsWith(Article, StringComparison.Ordinal) && text.Length >= Article.Length + 3)
        {
            text = text[Article.Length..];
        }

        if (text.Length > Longest)
        {
            text = text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
        }

        if (text.Length >= 2)
        {
            words.Add(text);
        }
    }

    private static string Plain(Rune rune) =>
        rune.Value switch
        {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            // What people write for each other: ta marbuta and ha, alif maqsura and ya, the Persian kaf and ya.
            'ة' => "ه",
            'ى' or 'ی' => "ي",
            'ک' or 'ڭ' => "ك",
            'ٱ' => "ا",
            >= '٠' and <= '٩' => $"{(char)(rune.Value - '٠' + '0')}",
            >= '۰' and <= '۹' => $"{(char)(rune.Value - '۰' + '0')}",
            _ => rune.ToString(),
        };
}
