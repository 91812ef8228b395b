using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Tree;

/// <summary>Every text of the product stands in French (the neutral file), Arabic and English; those of the key pages in Amazigh too.</summary>
public sealed partial class TranslationTests
{
    private static readonly string[] Required = ["ar", "en"];

    /// <summary>What a key page is made of, and where its texts stand. A page that is marked InEveryLanguage gets a line here.</summary>
    private static readonly (string Source, string Texts)[] KeyPages =
    [
        ("src/Common/Pages/TrustLayout.razor", "src/Common/Pages/CommonTexts"),
        ("src/Portal/ShowHomePage.razor", "src/Portal/Texts"),
        ("src/Portal/PortalCards.razor", "src/Portal/Texts"),
        ("src/Pki/PortalPart.cs", "src/Pki/Texts"),
        ("src/Pki/Dossiers/DossierPart.cs", "src/Pki/Dossiers/DossierTexts"),
        ("src/Cndp/Simulations/SimulationPart.cs", "src/Cndp/Simulations/SimulationTexts"),
        ("src/Cndp/Declarations/DeclarationPart.cs", "src/Cndp/Declarations/DeclarationTexts"),
        ("src/Cndp/Publications/PublicationPart.cs", "src/Cndp/Publications/PublicationTexts"),
        ("src/Cndp/Figures/FigurePart.cs", "src/Cndp/Figures/FigureTexts"),
        (
            "src/Portal/Verification/VerifyNumberPage.razor",
            "src/Portal/Verification/VerificationTexts"
        ),
        (
            "src/Pki/Verification/CertificateVerification.cs",
            "src/Pki/Verification/VerificationTexts"
        ),
        ("src/Pki/Dossiers/DossierVerification.cs", "src/Pki/Dossiers/DossierTexts"),
        (
            "src/Identity/Mandates/MandateVerification.cs",
            "src/Identity/Organisations/OrganisationTexts"
        ),
        (
            "src/Identity/Enrolments/EnrolmentVerification.cs",
            "src/Identity/Organisations/OrganisationTexts"
        ),
    ];

    /// <summary>Of the verification page every text: which refusal or which state is shown is known only when somebody asks.</summary>
    private static readonly string[] WholeInAmazigh = ["src/Portal/Verification/VerificationTexts"];

    [Fact]
    public void Every_text_of_a_key_page_stands_in_Amazigh() =>
        Assert.Empty(
            KeyPages.SelectMany(page =>
                Missing(
                        Repository.Read(page.Source),
                        ResourceFile.Texts(Repository.Read($"{page.Texts}.resx")).Keys,
                        ResourceFile.Texts(Repository.Read($"{page.Texts}.zgh.resx")).Keys
                    )
                    .Select(key => $"{page.Texts}.zgh.resx lacks {key} of {page.Source}")
            )
        );

    [Fact]
    public void The_verification_page_answers_every_state_and_refusal_in_Amazigh() =>
        Assert.All(
            WholeInAmazigh,
            texts =>
                Assert.Empty(
                    ResourceFile
                        .Texts(Repository.Read($"{texts}.resx"))
                        .Keys.Except(ResourceFile.Texts(Repository.Read($"{texts}.zgh.resx")).Keys)
                )
        );

    [Fact]
    public void A_key_page_is_listed_with_its_texts() =>
        Assert.All(
            Repository
                .Files("src")
                .Where(path =>
                    Path.GetExtension(path) is ".cs" && path != "src/Common/Pages/KeyPages.cs"
                )
                .Where(path =>
                    Repository.Read(path).Contains(".InEveryLanguage()", StringComparison.Ordinal)
                ),
            path =>
                Assert.Contains(
                    KeyPages,
                    page => page.Source.StartsWith(path[..^".cs".Length], StringComparison.Ordinal)
                )
        );

    [Fact]
    public void A_key_that_a_key_page_needs_and_Amazigh_lacks_is_seen()
    {
        Assert.Empty(Missing("<p>@T[\"Hello\"]</p>", [], ["Hello"]));
        Assert.Equal(["Hello"], Missing("<p>@T[\"Hello\"]</p>", [], []));
        Assert.Equal(["Name"], Missing("<p>@Common[\"Name\"]</p>", [], ["Hello"]));
        Assert.Equal(
            ["A"],
            Missing("Services => [new(texts[\"A\"]),]; Other(texts[\"B\"])", [], [])
        );
        Assert.Equal(
            ["state-Ended"],
            Missing("texts[$\"state-{now}\"]", ["state-Good", "state-Ended"], ["state-Good"])
        );
    }

    /// <summary>The keys that stand in a page's source, whole or as the beginning of several; of a part of the portal, those of its public services.</summary>
    private static IEnumerable<string> Missing(
        string source,
        IEnumerable<string> french,
        IEnumerable<string> translated
    )
    {
        var services = source.IndexOf("Services =>", StringComparison.Ordinal);
        var shown =
            services < 0
                ? source
                : source[services..source.IndexOf("];", services, StringComparison.Ordinal)];
        return UsedKey()
            .Matches(shown)
            .SelectMany(match =>
                match.Groups["more"].Success
                    ? french.Where(key =>
                        key.StartsWith(match.Groups["key"].Value, StringComparison.Ordinal)
                        && key.EndsWith(match.Groups["tail"].Value, StringComparison.Ordinal)
                        && !key.EndsWith("-hint", StringComparison.Ordinal)
                    )
                    : [match.Groups["key"].Value]
            )
            .Distinct()
            .Except(translated);
    }

    [Fact]
    public void Every_text_stands_in_every_language() =>
        Assert.Empty(
            Faults(
                Repository
                    .Files("src")
                    .Where(path => path.EndsWith(".resx", StringComparison.Ordinal))
                    .ToDictionary(path => path, path => ResourceFile.Texts(Repository.Read(path)))
            )
        );

    [Fact]
    public void A_missing_language_key_value_or_place_is_seen()
    {
        var whole = new Dictionary<string, string> { ["Hello"] = "Bonjour {0}" };

        Assert.Empty(Faults(Files(whole, whole, whole)));
        Assert.NotEmpty(Faults(Files(whole, [], whole)));
        Assert.NotEmpty(Faults(Files(whole, whole, null)));
        Assert.NotEmpty(Faults(Files([], whole, whole)));
        Assert.NotEmpty(Faults(Files(whole, whole, new() { ["Hello"] = " " })));
        Assert.NotEmpty(Faults(Files(whole, whole, new() { ["Hello"] = "Hello" })));
        Assert.NotEmpty(Faults(new() { ["Texts.ar.resx"] = whole }));
    }

    [Fact]
    public void The_keys_of_a_file_are_read() =>
        Assert.Equal(
            new Dictionary<string, string> { ["Hello"] = "Bonjour" },
            ResourceFile.Texts("<root><data name=\"Hello\"><value>Bonjour</value></data></root>")
        );

    private static Dictionary<string, Dictionary<string, string>> Files(
        Dictionary<string, string> french,
        Dictionary<string, string> arabic,
        Dictionary<string, string>? english
    )
    {
        var files = new Dictionary<string, Dictionary<string, string>>
        {
            ["Texts.resx"] = french,
            ["Texts.ar.resx"] = arabic,
        };
        if (english is not null)
        {
            files["Texts.en.resx"] = english;
        }

        return files;
    }

    private static IEnumerable<string> Faults(Dictionary<string, Dictionary<string, string>> files)
    {
        foreach (var (path, texts) in files)
        {
            if (ResourceFile.Culture().Match(path) is { Success: true } culture)
            {
                var neutral = path[..culture.Index] + ".resx";
                if (!files.TryGetValue(neutral, out var french))
                {
                    yield return $"{path} has no neutral file";
                }
                else
                {
                    foreach (var fault in Compare(path, texts, french))
                    {
                        yield return fault;
                    }
                }

                continue;
            }

            foreach (var name in Required.Select(name => $"{path[..^".resx".Length]}.{name}.resx"))
            {
                if (!files.TryGetValue(name, out var translated))
                {
                    yield return $"{name} is missing";
                    continue;
                }

                foreach (var key in texts.Keys.Except(translated.Keys))
                {
                    yield return $"{name} lacks {key}";
                }
            }
        }
    }

    /// <summary>A language beside the three may hold fewer texts, never others.</summary>
    private static IEnumerable<string> Compare(
        string path,
        Dictionary<string, string> texts,
        Dictionary<string, string> french
    )
    {
        foreach (var (key, text) in texts)
        {
            if (!french.TryGetValue(key, out var original))
            {
                yield return $"{path} has {key}, which is nowhere in French";
            }
            else if (string.IsNullOrWhiteSpace(text))
            {
                yield return $"{path}: {key} is empty";
            }
            else if (!Places(text).SetEquals(Places(original)))
            {
                yield return $"{path}: {key} takes other values than in French";
            }
        }
    }

    private static HashSet<string> Places(string text) =>
        [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(
        "(?:T|Common|texts)\\[\\s*\\$?\"(?<key>[A-Za-z0-9-]+)(?<more>\\{[^}]*\\}(?<tail>[A-Za-z-]*))?",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex UsedKey();

    [GeneratedRegex(@"\{[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
