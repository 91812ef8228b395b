namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>Whose receipt a site shows, and what bars people from a purchase there: the good shop, and the same with one thing otherwise.</summary>
public sealed class AccessVariantTests : IDisposable
{
    private readonly Surveyor surveyor = new();

    [Theory]
    [InlineData("Bonne Boutique SARL", "Conform", "receipt-named")]
    [InlineData("STE BONNE-BOUTIQUE S.A.R.L.", "Conform", "receipt-named")]
    [InlineData("Société Bonne Boutique SARL AU", "Conform", "receipt-named")]
    [InlineData(null, "Conform", "receipt-good")]
    [InlineData("Autre Commerce SARL", "Warning", "receipt-foreign")]
    [InlineData("Boutique Bonne", "Warning", "receipt-foreign")]
    [InlineData("SARL", "Conform", "receipt-named")]
    public async Task A_receipt_is_the_site_s_own_where_it_bears_the_controller_s_name(
        string? controller,
        string outcome,
        string said
    )
    {
        surveyor.Controller = controller;

        var visit = await surveyor.VisitAsync(surveyor.GoodShop());

        Assert.Equal(
            (outcome, said),
            ($"{visit["DP-01"].Outcome}", visit["DP-01"].Evidence[0].Said)
        );
    }

    [Theory]
    [InlineData("001561191000066", "Autre Commerce SARL", "Conform", "receipt-ice")]
    [InlineData("001561191000163", null, "Conform", "receipt-ice")]
    [InlineData("002136093000040", "Bonne Boutique SARL", "NonConform", "receipt-other")]
    [InlineData("001561191000065", "Bonne Boutique SARL", "Conform", "receipt-named")]
    [InlineData(null, "Autre Commerce SARL", "Warning", "receipt-foreign")]
    public async Task Where_site_and_register_have_an_ICE_it_says_whose_the_receipt_is_whatever_the_name(
        string? ice,
        string? controller,
        string outcome,
        string said
    )
    {
        (surveyor.Ice, surveyor.Controller) = (ice, controller);

        var visit = await surveyor.VisitAsync(surveyor.GoodShop());

        var finding = visit["DP-01"];
        Assert.Equal((outcome, said), ($"{finding.Outcome}", finding.Evidence[0].Said));
        Assert.StartsWith(Surveyor.Receipt, finding.Evidence[0].Found, StringComparison.Ordinal);
        Assert.Equal(
            said is "receipt-ice" or "receipt-other",
            finding.Evidence[0].Found!.EndsWith($"ICE {ice}", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_site_that_shows_no_ICE_is_compared_by_name_and_one_that_shows_its_host_s_as_well_by_its_own()
    {
        surveyor.Ice = "001561191000066";
        var bare = await surveyor.VisitAsync(
            surveyor.Changed("/mentions-legales", "ICE 001561191000066", "ICE sur demande")
        );
        var hosted = await surveyor.VisitAsync(
            surveyor.Changed(
                "/mentions-legales",
                "<p>RC",
                "<p>Hébergeur : Nuages SA, ICE 002136093000040.</p><p>RC"
            )
        );

        Assert.Equal("receipt-named", bare["DP-01"].Evidence[0].Said);
        Assert.Equal("receipt-ice", hosted["DP-01"].Evidence[0].Said);
    }

    [Theory]
    [InlineData("/produit/tajine", "<img src=\"/t.jpg\">", "NonConform", "obstacle-image-alt")]
    [InlineData("/produit/tajine", "<img src=\"/t.jpg\" alt=\"\">", "Conform", "obstacle-none")]
    [InlineData("/panier", "<input name=\"coupon\">", "NonConform", "obstacle-label")]
    [InlineData(
        "/panier",
        "<label>Coupon <input name=\"coupon\"></label>",
        "Conform",
        "obstacle-none"
    )]
    [InlineData(
        "/panier",
        "<select name=\"ville\"></select>",
        "NonConform",
        "obstacle-select-name"
    )]
    [InlineData("/panier", "<button><i></i></button>", "NonConform", "obstacle-button-name")]
    [InlineData(
        "/panier",
        "<button><svg><title>Payer</title></svg></button>",
        "Conform",
        "obstacle-none"
    )]
    [InlineData("/panier", "<div hidden><button></button></div>", "Conform", "obstacle-none")]
    [InlineData(
        "/contact",
        "<input type=\"image\" src=\"/ok.png\">",
        "NonConform",
        "obstacle-input-image-alt"
    )]
    [InlineData("/", "<a href=\"/a\"></a>", "Conform", "obstacle-link-name")]
    [InlineData(
        "/",
        "<a href=\"/a\"></a><a href=\"/b\"></a><a href=\"/c\"></a><a href=\"/d\"></a>",
        "Warning",
        "obstacle-link-name"
    )]
    [InlineData(
        "/",
        "<meta name=\"viewport\" content=\"width=device-width, maximum-scale=1\">",
        "NonConform",
        "obstacle-meta-viewport"
    )]
    [InlineData(
        "/",
        "<meta name=\"viewport\" content=\"width=device-width, maximum-scale=5\">",
        "Conform",
        "obstacle-none"
    )]
    [InlineData("/retours", "<img src=\"/elsewhere.jpg\">", "Conform", "obstacle-none")]
    public async Task What_bars_people_from_a_purchase_is_seen_in_the_markup_of_its_pages(
        string path,
        string markup,
        string outcome,
        string said
    )
    {
        var visit = await surveyor.VisitAsync(
            surveyor.Changed(path, "</main>", $"{markup}</main>")
        );

        Assert.Equal(
            (outcome, said),
            ($"{visit["AC-01"].Outcome}", visit["AC-01"].Evidence[0].Said)
        );
    }

    public void Dispose() => surveyor.Dispose();
}
