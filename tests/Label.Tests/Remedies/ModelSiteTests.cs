using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Remedies;
using MarocNumeric.Trust.Label.Tests.Probing;

namespace MarocNumeric.Trust.Label.Tests.Remedies;

/// <summary>A site that is built of our models and of nothing else, served over real TLS by the server that has our settings, and visited as every other.</summary>
public sealed class ModelSiteTests : IDisposable
{
    private readonly Surveyor surveyor = new();
    private readonly ModelBook book = new(new CriteriaBook());

    [Theory]
    [InlineData("fr", "nginx")]
    [InlineData("ar", "nginx")]
    [InlineData("fr", "apache")]
    [InlineData("ar", "prestashop")]
    [InlineData("fr", "woocommerce")]
    public async Task A_site_of_our_models_passes_every_criterion_that_they_address(
        string language,
        string settings
    )
    {
        surveyor.Controller = ModelAnswersOfTests.Good()["name"];
        await using var server = await ModelServer.StartAsync(
            settings,
            Filled(settings, language),
            ModelAnswersOfTests.Domain,
            PagesOf(language),
            surveyor.Certificate(ModelAnswersOfTests.Domain)
        );
        surveyor.Doors.Open(
            ModelAnswersOfTests.Domain,
            server.Door(Records(Filled("dns", language)))
        );

        var visit = await surveyor.VisitAsync(ModelAnswersOfTests.Domain);

        string[] built = [.. Pages, "pied-de-page", "lettre", "security-txt", "dns", settings];
        var addressed = built
            .SelectMany(id => book.Find(id)!.Criteria)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.Empty(
            visit
                .Findings.Where(finding => addressed.Contains(finding.Criterion))
                .Where(finding => finding.Outcome is not Outcome.Conform)
                .Select(finding =>
                    $"{finding.Criterion} {finding.Outcome}: {string.Join(" · ", finding.Evidence)}"
                )
        );
        // Nor does anything of them bar people.
        Assert.Equal("obstacle-none", visit["AC-01"].Evidence[0].Said);
        // Every addressed criterion is one that a visit settles: none passes because nobody looked.
        Assert.Empty(addressed.Except(visit.Findings.Select(finding => finding.Criterion)));
    }

    [Fact]
    public async Task Without_the_models_the_same_site_fails_what_they_address()
    {
        var visit = await surveyor.VisitAsync(
            new Shop(
                ModelAnswersOfTests.Domain,
                new Dictionary<string, ShopPage>(StringComparer.Ordinal)
                {
                    ["/"] = new(Home("fr", footer: string.Empty)),
                }
            )
            {
                Certificate = surveyor.Certificate(ModelAnswersOfTests.Domain),
                Texts = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
                {
                    [ModelAnswersOfTests.Domain] = [],
                    [$"_dmarc.{ModelAnswersOfTests.Domain}"] = [],
                },
            }
        );

        Assert.All(
            (string[])
                [
                    "ID-01",
                    "IN-01",
                    "RE-01",
                    "RE-02",
                    "RC-01",
                    "DP-01",
                    "DP-02",
                    "SE-04",
                    "SE-07",
                    "SE-08",
                ],
            id => Assert.Equal((id, Outcome.NonConform), (id, visit[id].Outcome))
        );
    }

    public void Dispose() => surveyor.Dispose();

    private static readonly string[] Pages =
    [
        "mentions-legales",
        "conditions-de-vente",
        "retractation",
        "confidentialite",
        "livraison",
        "reclamations",
    ];

    private Dictionary<string, ShopPage> PagesOf(string language)
    {
        var pages = new Dictionary<string, ShopPage>(StringComparer.Ordinal);
        foreach (var each in (string[])["fr", "ar"])
        {
            var footer = Filled("pied-de-page", each);
            foreach (var id in Pages)
            {
                pages[each is "ar" ? $"/ar/{id}" : $"/{id}"] = new(
                    Filled(id, each)
                        .Replace("</body>", $"{footer}</body>", StringComparison.Ordinal)
                );
            }
        }

        pages["/"] = new(Home(language, Filled("pied-de-page", language)));
        pages["/.well-known/security.txt"] = new(Filled("security-txt", language), "text/plain");
        return pages;
    }

    private string Home(string language, string footer) =>
        $"""
            <!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Atelier</title></head><body>
            <h1>Atelier du Port</h1><form action="/lettre" method="post">{Filled(
                "lettre",
                language
            )}</form>{footer}
            </body></html>
            """;

    private string Filled(string id, string language)
    {
        var model = book.Find(id)!;
        var (answers, wrong) = ModelAnswers.Read(
            book.Fields,
            name => ModelAnswersOfTests.Good()[name]
        );
        Assert.Empty(wrong);
        return FilledModel.Of(book, model, language, answers, Surveyor.Now).Text;
    }

    private static Dictionary<string, string[]> Records(string zone) =>
        Regex
            .Matches(
                zone,
                """^(?<name>[^;\s]+)\.\s+3600 IN TXT "(?<text>[^"]+)"$""",
                RegexOptions.ExplicitCapture | RegexOptions.Multiline,
                TimeSpan.FromSeconds(1)
            )
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => new[] { match.Groups["text"].Value },
                StringComparer.OrdinalIgnoreCase
            );
}
