using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Catalogue;

namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>Every model text with what it asks and which criteria it serves. Pages, the API and the findings of free tests ask it. Read once.</summary>
internal sealed partial class ModelBook
{
    /// <summary>Filled by the suite, not by the merchant: the day of the filling, and eleven months later.</summary>
    public const string Today = "today";

    /// <inheritdoc cref="Today"/>
    public const string Expires = "expires";

    private readonly Dictionary<string, Model> byId;
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly ModelFile file = ModelFile.Embedded();

    /// <exception cref="InvalidDataException">A model names what nothing has: a bug, found at the first start.</exception>
    public ModelBook(CriteriaBook criteria)
    {
        byId = file.Models.ToDictionary(model => model.Id, StringComparer.Ordinal);
        foreach (var model in file.Models)
        {
            foreach (var language in model.Languages.DefaultIfEmpty(string.Empty))
            {
                var name = model.FileName(language);
                var text = ModelFile.TextOf(name);
                texts[name] = text;
                if (
                    Names(text)
                        .FirstOrDefault(each =>
                            each is not (Today or Expires)
                            && file.Fields.All(field =>
                                !string.Equals(field.Id, each, StringComparison.Ordinal)
                            )
                        ) is
                    { } unknown
                )
                {
                    throw new InvalidDataException($"{name} has no field {unknown}");
                }
            }

            if (
                model.Criteria.FirstOrDefault(id => criteria.Versions[^1].Find(id) is null) is
                { } no
            )
            {
                throw new InvalidDataException($"{model.Id} serves no criterion {no}");
            }
        }
    }

    public string Edition => file.Edition;

    public Wording Notice => file.Notice;

    public IReadOnlyList<Model> Models => file.Models;

    public IReadOnlyList<ModelField> Fields => file.Fields;

    public Model? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>The models that a site may follow to conform to a criterion.</summary>
    public IEnumerable<Model> For(string criterion) =>
        file.Models.Where(model => model.Criteria.Contains(criterion, StringComparer.Ordinal));

    public string TextOf(Model model, string language) => texts[model.FileName(language)];

    /// <summary>What a merchant answers for these models, in the order of the list.</summary>
    public IReadOnlyList<ModelField> FieldsOf(IEnumerable<Model> models)
    {
        var asked = models
            .SelectMany(model =>
                model
                    .Languages.DefaultIfEmpty(string.Empty)
                    .SelectMany(language => Names(TextOf(model, language)))
            )
            .ToHashSet(StringComparer.Ordinal);
        return [.. file.Fields.Where(field => asked.Contains(field.Id))];
    }

    private static IEnumerable<string> Names(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups["name"].Value);

    [GeneratedRegex(
        @"\{\{(?<name>[a-zA-Z]{1,40})\}\}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    public static partial Regex Placeholder();
}
