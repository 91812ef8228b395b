using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Tree;

/// <summary>
/// Texts are set as a printer sets them. French: U+00A0 before a colon and within « », U+202F before ; ? ! % and between
/// groups of digits. Arabic: its own comma, semicolon and question mark, and U+200E at the end of a Latin word that is a sign,
/// which would go to the other side of it. Nowhere two blanks.
/// </summary>
public sealed partial class TypographyTests
{
    /// <summary>Names that a standard gives in English, and the printed plan word for word (its digest is pinned).</summary>
    private static readonly string[] Quoted =
    [
        "src/Cert/Vulnerabilities/Data/cwe.json",
        "src/Plan/Source/Data/plan.json",
    ];

    /// <summary>No sentences: the code reads them and sets them itself.</summary>
    private static readonly string[] References = ["article", "articles"];

    [Fact]
    public void Every_text_is_set_as_its_language_is() =>
        Assert.Empty(
            Resources()
                .Concat(Data())
                .Concat(Documents())
                .SelectMany(text => Faults(text.Language, text.Value, text.Place))
        );

    [Theory]
    [InlineData("fr", "Ainsi : oui")]
    [InlineData("fr", "Oui ; non")]
    [InlineData("fr", "Pourquoi ?")]
    [InlineData("fr", "Assez !")]
    [InlineData("fr", "« oui\u00a0»")]
    [InlineData("fr", "«\u00a0oui »")]
    [InlineData("fr", "{0} %")]
    [InlineData("fr", "De 1 à 10 000 lignes")]
    [InlineData("fr", "Au plus 1 000 000")]
    [InlineData("fr", "Ainsi\u202f: oui")]
    [InlineData("fr", "Oui\u00a0; non")]
    [InlineData("fr", "L'avis")]
    [InlineData("fr", "Tapez `a : b` : c’est tout")]
    [InlineData("fr", "Deux  blancs")]
    [InlineData("ar", "نعم, لا")]
    [InlineData("ar", "نعم ; لا")]
    [InlineData("ar", "لماذا?")]
    [InlineData("ar", "\"نعم\"")]
    [InlineData("ar", "نعم  لا")]
    [InlineData("ar", "مثلا https://a.example/")]
    [InlineData("ar", "مثلا https://a.example/.")]
    [InlineData("ar", "http://\u200e أو https:// ثم")]
    [InlineData("ar", "الملف (.ics)")]
    [InlineData("ar", "ينتهي بـ .ma")]
    [InlineData("en", "It's so")]
    [InlineData("en", "{0} % of them")]
    [InlineData("en", "Two  blanks")]
    [InlineData("zgh", "ⴰⵢⵓⵣ  ⴰⵢⵓⵣ")]
    public void A_bad_setting_is_seen(string language, string text) =>
        Assert.NotEmpty(Faults(language, text, "x"));

    [Theory]
    [InlineData(
        "fr",
        "Ainsi\u00a0: «\u00a0oui\u00a0»\u202f; non\u202f? 20\u202f%, 10\u202f000\u202f!"
    )]
    [InlineData("fr", ": une ligne qui commence ainsi")]
    [InlineData("fr", "Téléphone\u00a0: 06 12 34 56 78 ou +212 522 00 00 00")]
    [InlineData(
        "fr",
        "Tapez `a : b` et\n$ test ! -e 'a' ; echo  b\nEnsuite, voyez https://a.example/?b"
    )]
    [InlineData("ar", "نعم، لا؛ لماذا؟ «نعم» https://a.example/?b, c")]
    [InlineData("ar", "الملف \u200e.ics وما في https://a.example/\u200e. و`/v`، و(A/B) ثم ال-PIN")]
    [InlineData("en", "It’s so: 20%, “yes”; why?")]
    public void A_good_setting_is_let_through(string language, string text) =>
        Assert.Empty(Faults(language, text, "x"));

    [Fact]
    public void A_fault_names_its_file_its_key_and_where_it_stands() =>
        Assert.Equal(
            ["a.json $.fr[1] at 6: an ordinary blank in French"],
            Values("a.json", JsonNode.Parse("""{"fr":["Non.","Ainsi : oui"]}""")!)
                .SelectMany(text => Faults(text.Language, text.Value, text.Place))
        );

    [Fact]
    public void The_texts_of_every_kind_are_read()
    {
        Assert.Contains(Resources(), text => text is { Language: "ar", Value.Length: > 0 });
        Assert.Contains(
            Data(),
            text => text.Place.Contains("charter.json", StringComparison.Ordinal)
        );
        Assert.Contains(Documents(), text => text.Language is "ar");
        Assert.Contains(Documents(), text => text.Language is "fr");
    }

    private sealed record Text(string Language, string Place, string Value);

    private static IEnumerable<Text> Resources() =>
        Repository
            .Files("src")
            .Where(path => path.EndsWith(".resx", StringComparison.Ordinal))
            .SelectMany(path =>
            {
                var culture = ResourceFile.Culture().Match(path);
                var language = culture.Success ? culture.Groups["language"].Value : "fr";
                return ResourceFile
                    .Texts(Repository.Read(path))
                    .Select(text => new Text(language, $"{path} {text.Key}", text.Value));
            });

    private static IEnumerable<Text> Data() =>
        Repository
            .Files("src")
            .Where(path =>
                path.Contains("/Data/", StringComparison.Ordinal)
                && Path.GetExtension(path) is ".json"
                && !Quoted.Contains(path)
            )
            .SelectMany(path => Values(path, JsonNode.Parse(Repository.Read(path))!));

    /// <summary>Line by line, without tags and what indents them.</summary>
    private static IEnumerable<Text> Documents() =>
        Repository
            .Files("src")
            .Where(path =>
                path.Contains("/Data/", StringComparison.Ordinal)
                && Path.GetExtension(path) is ".html"
            )
            .SelectMany(path =>
                Repository
                    .Read(path)
                    .Split('\n')
                    .Select(
                        (line, index) =>
                            new Text(
                                ArabicFile().IsMatch(path) ? "ar" : "fr",
                                $"{path} line {index + 1}",
                                Tag().Replace(line.Trim(' '), string.Empty)
                            )
                    )
            );

    /// <summary>Every string but references; one whose key names no language is French.</summary>
    private static IEnumerable<Text> Values(string path, JsonNode node, string language = "fr") =>
        node switch
        {
            JsonObject members => members
                .Where(member => member.Value is not null && !References.Contains(member.Key))
                .SelectMany(member => Values(path, member.Value!, Named(member.Key) ?? language)),
            JsonArray items => items
                .OfType<JsonNode>()
                .SelectMany(item => Values(path, item, language)),
            JsonValue value when value.TryGetValue<string>(out var text) =>
            [
                new(language, $"{path} {value.GetPath()}", text),
            ],
            _ => [],
        };

    private static string? Named(string key) =>
        LanguageKey().Match(key) is { Success: true } named
            ? named.Groups["language"].Value.ToLowerInvariant()
            : null;

    private static IEnumerable<string> Faults(string language, string text, string place)
    {
        // As long as the text, so that positions hold.
        var prose = Code().Replace(text, code => new string('x', code.Length));
        return Rules(language)
            .SelectMany(rule =>
                rule.Of.Matches(prose).Select(match => $"{place} at {match.Index + 1}: {rule.Name}")
            );
    }

    private static IEnumerable<(string Name, Regex Of)> Rules(string language)
    {
        yield return ("two blanks", TwoBlanks());
        switch (language)
        {
            case "fr":
                yield return ("an ordinary blank in French", FrenchBlank());
                yield return (
                    "the narrow blank for the wide one or the wide for the narrow",
                    OtherBlank()
                );
                yield return ("a straight apostrophe", Apostrophe());
                break;
            case "ar":
                yield return ("a Latin sign in Arabic", LatinSign());
                yield return ("a sign at the end of a Latin word without U+200E", LooseSign());
                break;
            case "en":
                yield return ("a blank before a sign in English", EnglishBlank());
                yield return ("a straight apostrophe", Apostrophe());
                break;
            default:
                break;
        }
    }

    [GeneratedRegex(@"[ \u00a0\u202f]{2}", RegexOptions.NonBacktracking)]
    private static partial Regex TwoBlanks();

    /// <summary>Before a sign, after «, between groups of digits that are no telephone number.</summary>
    [GeneratedRegex(
        @"(?<=\S) (?=[:;?!»%])|(?<=«) |(?<![\d+.,-]|\d[ \u00a0])\d{1,3}(?: \d{3})+(?!\d| \d)",
        RegexOptions.None,
        1000
    )]
    private static partial Regex FrenchBlank();

    [GeneratedRegex(@"\u00a0[;?!%]|\u202f[:»]|«\u202f", RegexOptions.NonBacktracking)]
    private static partial Regex OtherBlank();

    [GeneratedRegex(@"\p{L}'\p{L}", RegexOptions.NonBacktracking)]
    private static partial Regex Apostrophe();

    [GeneratedRegex(
        "[\u0621-\u06ff]\\s*[,;?]|\"[\u0621-\u06ff]|[\u0621-\u06ff]\"",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex LatinSign();

    /// <summary>Before or after the word, where a reader of Arabic comes to or leaves it: a neutral sign runs there with the Arabic (UAX 9, rule N2).</summary>
    [GeneratedRegex(
        "(?:^|[\u0600-\u06ff][،؛؟]?[\\s(«]+)[/._@#+~&=|^-]+[A-Za-z]"
            + "|[A-Za-z][A-Za-z0-9:./_-]*[/_@#+~&=|^…-](?=\\.?\\s*(?:[\u0600-\u06ff(«]|$))",
        RegexOptions.Multiline,
        1000
    )]
    private static partial Regex LooseSign();

    [GeneratedRegex(@"[^\s] [:;?!%](?:\s|$)", RegexOptions.NonBacktracking)]
    private static partial Regex EnglishBlank();

    /// <summary>What people are to type, as the guides mark it: between backticks, and lines after a dollar.</summary>
    [GeneratedRegex(@"`[^`\n]*`|^\$ .*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"/ar-[a-z-]+\.html$|\.ar\.html$", RegexOptions.NonBacktracking)]
    private static partial Regex ArabicFile();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    /// <summary>"fr", "texte_fr", "titleFr".</summary>
    [GeneratedRegex(
        "^(?:.*_)?(?<language>fr|ar|en)$|[a-z](?<language>Fr|Ar|En)$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex LanguageKey();
}
