using System.Globalization;
using System.Resources;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The signs between words as the reader's language sets them (French its blanks, Arabic its own comma): pages and papers that put a line together ask it.</summary>
public static class Signs
{
    private static readonly ResourceManager Texts = new(typeof(CommonTexts));

    /// <summary>With the blank before it, where the language has one.</summary>
    public static string Colon => Of("Colon");

    /// <summary>Things one beside the other, with commas.</summary>
    public static string Listed(IEnumerable<string?> items) =>
        string.Join($"{Of("Comma")} ", items);

    /// <summary>Things that may hold commas themselves, with semicolons.</summary>
    public static string Clauses(IEnumerable<string?> items) =>
        string.Join($"{Of("Semicolon")} ", items);

    /// <summary>A thing and what is said of it.</summary>
    public static string Pair(string name, string value) => $"{name}{Colon} {value}";

    /// <param name="share">In hundredths.</param>
    public static string Percent(decimal share) =>
        $"{share.ToString(CultureInfo.CurrentCulture)}{Of("Percent")}";

    private static string Of(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture)!;
}
