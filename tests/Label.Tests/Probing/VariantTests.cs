using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Judging;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>Every check on a shop that is right and on the same shop with one thing wrong, over real TLS.</summary>
public sealed class VariantTests : IDisposable
{
    private readonly Surveyor surveyor = new();

    [Fact]
    public async Task A_good_shop_passes_all_that_a_visit_can_see()
    {
        var visit = await surveyor.VisitAsync(surveyor.GoodShop());

        Assert.Empty(
            visit
                .Findings.Where(finding => finding.Outcome is not Outcome.Conform)
                .Select(finding =>
                    $"{finding.Criterion} {finding.Outcome} {finding.Evidence[0].Said}"
                )
                .Except(["SC-01 NotApplicable seal-none"])
        );
        Assert.Equal((VerdictKind.Ready, 100m), (visit.Verdict.Kind, visit.Verdict.Score));
        Assert.Equal(27, visit.Findings.Count);
    }

    [Fact]
    public async Task A_bad_shop_fails_what_it_lacks_and_each_point_says_where()
    {
        var visit = await surveyor.VisitAsync(
            SampleShop.Bad(surveyor.Certificate(SampleShop.BadDomain, days: 3))
        );

        Assert.Equal(VerdictKind.Missing, visit.Verdict.Kind);
        Assert.All(
            (string[])
                [
                    "SE-01",
                    "SE-03",
                    "SE-04",
                    "SE-05",
                    "SE-06",
                    "SE-07",
                    "SE-08",
                    "ID-01",
                    "ID-02",
                    "IN-02",
                    "IN-04",
                    "IN-06",
                    "CO-03",
                    "CO-04",
                    "RE-01",
                    "RE-02",
                    "RE-03",
                    "RC-01",
                    "DP-01",
                    "DP-02",
                    "DP-04",
                    "DP-06",
                    "DP-07",
                    "AC-01",
                    "SC-01",
                ],
            id => Assert.Equal((id, Outcome.NonConform), (id, visit[id].Outcome))
        );
        Assert.Equal(Outcome.Warning, visit["IN-01"].Outcome);
        Assert.Equal(Outcome.Conform, visit["SE-02"].Outcome);
        Assert.All(visit.Findings, finding => Assert.NotEmpty(finding.Evidence));
        Assert.Equal("https://mauvaise-boutique.example/panier", visit["CO-04"].Evidence[0].Where);
    }

    [Theory]
    [InlineData(
        "SE-01",
        "/",
        "</main>",
        "</main><script src=\"http://elsewhere.example/a.js\"></script>",
        "NonConform",
        "mixed-active"
    )]
    [InlineData(
        "SE-01",
        "/",
        "</main>",
        "</main><img src=\"http://elsewhere.example/a.png\">",
        "Warning",
        "mixed-passive"
    )]
    [InlineData(
        "ID-01",
        "/mentions-legales",
        "Téléphone\u00a0: +212 522 00 00 00.",
        "",
        "Conform",
        "legal-found"
    )]
    [InlineData(
        "ID-02",
        "/mentions-legales",
        "001561191000066",
        "001561191000065",
        "NonConform",
        "ice-wrong"
    )]
    [InlineData("ID-02", "/mentions-legales", "IF 12345678, ", "", "Warning", "ice-found")]
    [InlineData(
        "ID-02",
        "/mentions-legales",
        "ICE 001561191000066",
        "",
        "NonConform",
        "ice-missing"
    )]
    [InlineData("IN-02", "/produit/tajine", "180,00 DH TTC", "180,00 DH", "Conform", "price-found")]
    [InlineData("IN-04", "/livraison", "3 à 5 jours", "45 jours", "NonConform", "delivery-late")]
    [InlineData(
        "CO-03",
        "/",
        "name=\"newsletter\"",
        "name=\"newsletter\" checked",
        "NonConform",
        "box-ticked"
    )]
    [InlineData(
        "CO-03",
        "/panier",
        "name=\"conditions\"",
        "name=\"conditions\" checked",
        "Conform",
        "box-none"
    )]
    [InlineData(
        "CO-04",
        "/panier",
        "</form>",
        "<input name=\"n\" autocomplete=\"cc-number\"></form>",
        "NonConform",
        "card-asked"
    )]
    [InlineData(
        "CO-04",
        "/panier",
        "</form>",
        "</form><form action=\"https://paiement.example/p\"><input name=\"cardnumber\"></form>",
        "Conform",
        "card-none"
    )]
    [InlineData(
        "DP-07",
        "/panier",
        "</form>",
        "<label for=\"c\">Votre CIN</label><input id=\"c\" name=\"c\"></form>",
        "NonConform",
        "identity-asked"
    )]
    [InlineData(
        "DP-07",
        "/panier",
        "</form>",
        "<label for=\"c\">Votre médecin</label><input id=\"c\" name=\"medecin\"></form>",
        "Conform",
        "identity-none"
    )]
    [InlineData("RE-01", "/retours", "7 jours francs", "3 jours", "Conform", "withdrawal-found")]
    [InlineData(
        "DP-01",
        "/confidentialite",
        Surveyor.Receipt,
        "A-329/2014",
        "Warning",
        "receipt-unknown"
    )]
    [InlineData(
        "DP-01",
        "/confidentialite",
        Surveyor.Receipt,
        "en attente",
        "NonConform",
        "receipt-missing"
    )]
    [InlineData(
        "DP-02",
        "/confidentialite",
        "Les destinataires sont",
        "Voici",
        "Warning",
        "notice-recipients"
    )]
    [InlineData(
        "DP-04",
        "/",
        "</main>",
        "</main><script src=\"https://www.google-analytics.com/analytics.js\"></script>",
        "Warning",
        "tracker-measuring"
    )]
    [InlineData(
        "DP-04",
        "/",
        "</main>",
        "</main><iframe src=\"https://ad.doubleclick.net/x\"></iframe>",
        "NonConform",
        "tracker-advertising"
    )]
    [InlineData(
        "DP-06",
        "/confidentialite",
        "donnees@bonne-boutique.example",
        "nous",
        "NonConform",
        "rights-contact-missing"
    )]
    [InlineData("RC-01", "/reclamations", "médiation", "discussion", "Conform", "complaint-found")]
    [InlineData(
        "SC-01",
        "/",
        "</main>",
        "</main><img src=\"/maroc-confiance.svg\">",
        "NonConform",
        "seal-copied"
    )]
    [InlineData(
        "SC-01",
        "/",
        "</main>",
        "</main><img src=\"https://confiance.example.ma/sceau/1.svg\">",
        "NonConform",
        "seal-unlinked"
    )]
    [InlineData(
        "SC-01",
        "/",
        "</main>",
        "</main><a href=\"https://confiance.example.ma/v/1\"><img src=\"https://confiance.example.ma/sceau/1.svg\"></a>",
        "NotMeasured",
        "seal-shown"
    )]
    [InlineData(
        "SE-07",
        "/.well-known/security.txt",
        "Expires: 20",
        "Expires: 19",
        "Warning",
        "security-expired"
    )]
    [InlineData(
        "SE-07",
        "/.well-known/security.txt",
        "Contact:",
        "Someone:",
        "NonConform",
        "security-incomplete"
    )]
    public async Task One_thing_that_a_page_says_otherwise_changes_the_finding_on_it(
        string criterion,
        string path,
        string right,
        string wrong,
        string outcome,
        string said
    )
    {
        var visit = await surveyor.VisitAsync(surveyor.Changed(path, right, wrong));

        Assert.Equal(outcome, $"{visit[criterion].Outcome}");
        Assert.Equal(said, visit[criterion].Evidence[0].Said);
    }

    [Theory]
    [InlineData("IN-01", "/cgv", "terms-missing")]
    [InlineData("DP-02", "/confidentialite", "privacy-missing")]
    [InlineData("RE-02", "/formulaire-de-retractation", "form-missing")]
    [InlineData("ID-01", "/mentions-legales", "legal-missing")]
    public async Task A_page_that_nothing_links_is_missing(
        string criterion,
        string path,
        string said
    )
    {
        var good = surveyor.GoodShop();
        var pages = good.Pages.ToDictionary(
            page => page.Key,
            page =>
                page.Value with
                {
                    Body = page
                        .Value.Body.Replace(
                            $"href=\"{path}\"",
                            "href=\"#\"",
                            StringComparison.Ordinal
                        )
                        .Replace("/ar/cgv", "/ar/autre", StringComparison.Ordinal),
                }
        );

        var visit = await surveyor.VisitAsync(good with { Pages = pages });

        Assert.Equal(Outcome.NonConform, visit[criterion].Outcome);
        Assert.Equal(said, visit[criterion].Evidence[0].Said);
    }

    [Fact]
    public async Task A_receipt_that_was_withdrawn_no_longer_counts()
    {
        surveyor.InForce = false;

        var visit = await surveyor.VisitAsync(surveyor.GoodShop());

        Assert.Equal(
            (Outcome.NonConform, "receipt-ended"),
            (visit["DP-01"].Outcome, visit["DP-01"].Evidence[0].Said)
        );
    }

    [Fact]
    public async Task What_robots_txt_keeps_out_is_not_read()
    {
        var visit = await surveyor.VisitAsync(
            surveyor.Changed("/robots.txt", "Disallow: /admin/", "Disallow: /cgv")
        );

        Assert.Equal(
            (Outcome.NotMeasured, "fault-KeptOut"),
            (visit["IN-01"].Outcome, visit["IN-01"].Evidence[0].Said)
        );
    }

    public void Dispose() => surveyor.Dispose();
}
