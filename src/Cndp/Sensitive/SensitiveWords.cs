using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;

namespace MarocNumeric.Trust.Cndp.Sensitive;

/// <summary>Words in free text, French and Arabic, that betray data of which the answers say nothing (law 09-08 art. 1-3, 12-1): pointed out to whoever files and to the officer. They never change the formality; people do, when they answer.</summary>
internal sealed class SensitiveWords
{
    /// <summary>More than these help nobody.</summary>
    private const int Most = 30;

    private readonly IReadOnlyList<string> fields;
    private readonly IReadOnlyList<Category> categories;

    public SensitiveWords()
        : this(RuleFile.Embedded<SensitiveWordFile>("sensitive-words.json")) { }

    private SensitiveWords(SensitiveWordFile file)
    {
        fields = file.Champs;
        categories =
        [
            .. file.Categories.Select(category => new Category(
                category,
                [
                    .. category
                        .MotsFr.Concat(category.MotsAr)
                        .Select(phrase => (string[])[.. phrase.Split(' ').Select(Listed)]),
                ]
            )),
        ];
    }

    /// <param name="Phrases">Each a row of folded words.</param>
    private sealed record Category(SensitiveWordFile.Category Of, IReadOnlyList<string[]> Phrases);

    /// <param name="Field">Of the form; a table's for one of its cells.</param>
    /// <param name="Word">As it was written.</param>
    /// <param name="Category">Of the list: "SANTE".</param>
    internal sealed record Signal(
        string Field,
        string Word,
        string Category,
        string Article,
        LegalText Text
    );

    /// <returns>What betrays data that the answers do not state; of a transfer, data that are not said to go abroad.</returns>
    public IReadOnlyList<Signal> In(JsonObject facts)
    {
        string[] stated =
        [
            .. FactsJson.Codes(facts, "donnees.categories"),
            .. FactsJson.Codes(facts, "transfert.donnees"),
        ];
        var open = categories
            .Where(category =>
                !category.Of.Donnees.Any(code => stated.Contains(code, StringComparer.Ordinal))
            )
            .ToList();
        return
        [
            .. (
                from field in fields
                from text in TextsOf(facts[field])
                from found in Found(text, open)
                select new Signal(
                    field,
                    found.Words,
                    found.Category.Of.Code,
                    found.Category.Of.Article,
                    new(
                        found.Category.Of.TexteFr,
                        found.Category.Of.TexteAr,
                        found.Category.Of.TexteEn
                    )
                )
            )
                .DistinctBy(signal => (signal.Field, signal.Category, WordForm.Of(signal.Word)))
                .Take(Most),
        ];
    }

    private static IEnumerable<(Category Category, string Words)> Found(
        string text,
        List<Category> open
    )
    {
        var written = WordForm.In(text);
        List<string> folded = [.. written.Select(WordForm.Of)];
        foreach (var category in open)
        {
            for (var at = 0; at < folded.Count; at++)
            {
                // The longest phrase that begins here says most.
                var length = category
                    .Phrases.Where(phrase => Stands(phrase, folded, at))
                    .Select(phrase => phrase.Length)
                    .DefaultIfEmpty()
                    .Max();
                if (length > 0)
                {
                    yield return (category, string.Join(' ', written.Skip(at).Take(length)));
                    at += length - 1;
                }
            }
        }
    }

    private static bool Stands(string[] phrase, List<string> words, int at) =>
        at + phrase.Length <= words.Count
        && phrase.Index().All(part => WordForm.Is(words[at + part.Index], part.Item));

    /// <summary>Words of an answer, whatever its shape; codes of a table are words too, and no list has them.</summary>
    private static IEnumerable<string> TextsOf(JsonNode? answer) =>
        answer switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => [text],
            JsonArray rows => rows.OfType<JsonObject>()
                .SelectMany(row =>
                    row.Where(cell => cell.Key is not "categorie")
                        .SelectMany(cell => TextsOf(cell.Value))
                ),
            _ => [],
        };

    private static string Listed(string word) =>
        word is [.. var stem, '*'] ? $"{WordForm.Of(stem)}*" : WordForm.Of(word);
}
