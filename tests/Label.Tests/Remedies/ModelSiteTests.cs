using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Remedies;
using MarocNumeric.Trust.Label.Tests.Probing;

namespace MarocNumeric.Trust.Label.Tests.Remedies;

/// <summary>A site that is built of our models and of nothing else, served over real TLS, and visited as every other.</summary>
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
        var visit = await surveyor.VisitAsync(Site(language, settings));

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
        // Every addressed criterion is one that a visit settles: none passes because nobody looked.
        Assert.Empty(addressed.Except(visit.Findings.Select(finding => finding.Criterion)));
    }

    [Fact]
    public async Task Without_the_models_the_same_site_fails_what_they_address()
    {
        var site = Site("fr", "nginx");
        var visit = await surveyor.VisitAsync(
            site with
            {
                Pages = new Dictionary<string, ShopPage>(StringComparer.Ordinal)
                {
                    ["/"] = new(Home("fr", footer: string.Empty)),
                },
                Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
                Texts = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
                {
                    [site.Domain] = [],
                    [$"_dmarc.{site.Domain}"] = [],
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

    private Shop Site(string language, string settings)
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
        var server = Filled(settings, language);
        Assert.Matches("301|permanent", server);
        return new(ModelAnswersOfTests.Domain, pages)
        {
            Certificate = surveyor.Certificate(ModelAnswersOfTests.Domain),
            Headers = Headers(server),
            Cookies = [$"PHPSESSID=x; Path=/{Flags(server)}"],
            Texts = Records(Filled("dns", language)),
        };
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

    /// <summary>What the settings make a server say: add_header of nginx, Header of Apache, header() of PHP.</summary>
    private static Dictionary<string, string> Headers(string settings) =>
        Regex
            .Matches(
                settings,
                """(add_header|Header always set) (?<name>[A-Za-z-]+) "(?<value>[^"]+)"|header\(['"](?<name>[A-Za-z-]+): (?<value>.+)['"]\);""",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => match.Groups["value"].Value,
                StringComparer.OrdinalIgnoreCase
            );

    /// <summary>What they add to a session cookie.</summary>
    private static string Flags(string settings) =>
        string.Concat(
            new (string Said, string Flag)[]
            {
                ("(cookie_flags ~ secure|; Secure;|cookie_secure)", "; Secure"),
                ("httponly", "; HttpOnly"),
                ("samesite", "; SameSite=Lax"),
            }
                .Where(each =>
                    Regex.IsMatch(
                        settings,
                        each.Said,
                        RegexOptions.IgnoreCase,
                        TimeSpan.FromSeconds(1)
                    )
                )
                .Select(each => each.Flag)
        );

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
