using MarocNumeric.Trust.Common.Pages;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Simulations;

/// <summary>The articles that the files of rules name, as pages say them: "12-1-a ; 21", "décret 2-09-165, art. 24".</summary>
internal static class Citations
{
    /// <summary>"art. 12-1-e"; other texts than the law, which the files name in French, by their names in the reader's language.</summary>
    public static string Cited(this IStringLocalizer<SimulationTexts> texts, string article)
    {
        var law = texts["ArticleWord"].Value;
        var words = Signs
            .Clauses(article.Split(" ; ").Select(part => Signs.Listed(part.Split(", "))))
            .Replace("art. ", $"{law} ", StringComparison.Ordinal)
            .Replace("décret", texts["DecreeWord"], StringComparison.Ordinal)
            .Replace("délibération", texts["DeliberationWord"], StringComparison.Ordinal)
            .Replace(" et ", $" {texts["AndWord"].Value} ", StringComparison.Ordinal);
        return char.IsAsciiDigit(article[0]) ? $"{law} {words}" : words;
    }
}
