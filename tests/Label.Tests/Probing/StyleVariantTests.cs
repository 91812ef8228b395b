using MarocNumeric.Trust.Label.Demonstration;

namespace MarocNumeric.Trust.Label.Tests.Probing;

/// <summary>What the sheets of a shop show by themselves, and where they leave it open: the good shop with another sheet, another basket or another policy.</summary>
public sealed class StyleVariantTests : IDisposable
{
    private const string Text = "<p class=\"a\">Livraison offerte</p>";
    private const string Pale = ".a{color:#aaa;background:#fff}";

    private readonly Surveyor surveyor = new();

    [Theory]
    [InlineData(Pale, Text)]
    [InlineData(".a{color:#777;background:#fff}", Text)]
    [InlineData(".a{color:rgb(170 170 170);background-color:white}", Text)]
    [InlineData(".b,.a{color:RGBA(170, 170, 170, 1) !important;background:#FFFF}", Text)]
    [InlineData(".a{color:black;color:#aaa;background:none;background-color:#fff}", Text)]
    [InlineData("/* } */ .a{content:\"}\";color:#aaa;background:#fff}", Text)]
    [InlineData("@charset \"utf-8\";@media screen{.a{color:#aaa;background:#fff}}", Text)]
    [InlineData("p.a{color:#aaa;background:#fff}.a{color:#000;background:#fff}", Text)]
    [InlineData("main .a{color:#aaa;background:#fff}", Text)]
    [InlineData("h1 ~ .a{color:#aaa;background:#fff}", Text)]
    [InlineData(Pale, "<h2 class=\"a\">Livraison</h2>")]
    [InlineData(".a{color:#777;background:#fff;font-size:.9rem}body{font:14px/1.5 Arial}", Text)]
    [InlineData(".a{color:#aaa;background:#fff}@media print{.a{display:none}}", Text)]
    [InlineData(".a:hover{color:#000}.a{color:#aaa;background:#fff}.a::before{color:#000}", Text)]
    public Task A_rule_that_gives_a_text_its_colour_and_its_ground_is_held_against_their_contrast(
        string sheet,
        string markup
    ) => SaysAsync("obstacle-color-contrast", sheet, markup);

    [Theory]
    [InlineData(".a{color:#767676;background:#fff}", Text)]
    [InlineData(".a{color:#777;background:#fff;font-size:1.5rem}", Text)]
    [InlineData(".a{color:#777;background:#fff}main{font-size:24px}", Text)]
    [InlineData(".a{color:#777;background:#fff}main{font-size:clamp(1rem,2vw,3rem)}", Text)]
    [InlineData(".a{color:#777;background:#fff}", "<h2 class=\"a\">Livraison</h2>")]
    [InlineData($"{Pale}p.a{{color:#000}}", Text)]
    [InlineData($"{Pale}.a{{color:#000}}", Text)]
    [InlineData($"{Pale}*{{background:#000!important}}", Text)]
    [InlineData($"{Pale}.a{{all:unset}}", Text)]
    [InlineData($"{Pale}@media (min-width:1px){{.a{{color:#000}}}}", Text)]
    [InlineData($"@media (max-width:1px){{{Pale}}}", Text)]
    [InlineData($"@layer base{{{Pale}}}", Text)]
    [InlineData($"@import \"autre.css\";{Pale}", Text)]
    [InlineData($"@inconnu x{{}}{Pale}", Text)]
    [InlineData($"{Pale}.c{{.a{{color:#000}}}}", Text)]
    [InlineData(".a{color:#aaa;background:#fff url(x.png)}", Text)]
    [InlineData(".a{color:#aaa;background-color:#fff}p{background-image:url(x.png)}", Text)]
    [InlineData(".a{color:var(--clair);background:#fff}", Text)]
    [InlineData(".a{color:#aaa;color:oklch(.2 0 0);background:#fff}", Text)]
    [InlineData(".a{color:#aaa8;background:#fff}", Text)]
    [InlineData(".a{color:#aaa;background:transparent}", Text)]
    [InlineData(".a{color:#aaa}", Text)]
    [InlineData($"{Pale}.a{{display:none}}", Text)]
    [InlineData($"{Pale}main{{opacity:.5}}", Text)]
    [InlineData($"{Pale}.a{{text-indent:-9999px}}", Text)]
    [InlineData($"{Pale}:is(.a, .b) > :has(p){{color:#000}}", Text)]
    [InlineData(".a:hover{color:#aaa;background:#fff}", Text)]
    [InlineData(".a::before{color:#aaa;background:#fff}", Text)]
    [InlineData(Pale, "<p class=\"a\"><span>Livraison</span></p>")]
    [InlineData(Pale, "<p class=\"a\" hidden>Livraison</p>")]
    [InlineData(Pale, "<p class=\"b\">Livraison</p>")]
    [InlineData(Pale, "<button class=\"a\" disabled>Livraison</button>")]
    [InlineData(Pale, "<div class=\"site-logo\"><p class=\"a\">Boutique</p></div>")]
    [InlineData(
        Pale,
        "<link rel=\"stylesheet\" href=\"https://autre.example/x.css\"><p class=\"a\">Livraison</p>"
    )]
    [InlineData(
        Pale,
        "<link rel=\"preload\" as=\"style\" href=\"https://autre.example/x.css\"><p class=\"a\">Livraison</p>"
    )]
    public Task Where_anything_may_make_it_otherwise_nothing_is_said(string sheet, string markup) =>
        SaysAsync("obstacle-none", sheet, markup);

    [Theory]
    [InlineData("a:focus{outline:none}", "obstacle-focus-visible")]
    [InlineData("*:focus{outline:0 !important}", "obstacle-focus-visible")]
    [InlineData(":focus{outline-style:none;cursor:pointer}", "obstacle-focus-visible")]
    [InlineData("main :focus{outline:0}", "obstacle-focus-visible")]
    [InlineData("a:focus{outline:none;box-shadow:0 0 3px}", "obstacle-none")]
    [InlineData("a:focus{outline:none}a:focus-visible{outline:2px solid}", "obstacle-none")]
    [InlineData("a:focus{outline:none}@media (hover){:focus{border:1px solid}}", "obstacle-none")]
    [InlineData("button:focus{outline:none}body:focus-within{border:1px solid}", "obstacle-none")]
    [InlineData("button:focus{outline:none}button:focus + i{opacity:1}", "obstacle-none")]
    [InlineData("a:focus:not(:focus-visible){outline:none}", "obstacle-none")]
    [InlineData("@media (hover){a:focus{outline:none}}", "obstacle-none")]
    [InlineData("input[type=email]:focus,textarea:focus{outline:none}", "obstacle-none")]
    [InlineData(".modal:focus{outline:0}", "obstacle-none")]
    [InlineData("a:focus{outline:0}a{visibility:hidden}", "obstacle-none")]
    [InlineData("a{outline:none}", "obstacle-none")]
    [InlineData(".x\\:focus{outline:none}", "obstacle-none")]
    public Task A_mark_of_the_focus_that_is_taken_away_is_seen_where_nothing_stands_in_its_place(
        string sheet,
        string said
    ) =>
        SaysAsync(
            said,
            sheet,
            "<div class=\"modal\" tabindex=\"-1\">x</div><button>Payer</button><i>✓</i>"
        );

    [Theory]
    [InlineData(null, "<p style=\"color:#aaa;background:#fff\">Offert</p>", "color-contrast")]
    [InlineData(null, "<p style=\"color:#777;background:#fff\">Offert</p>", "color-contrast")]
    [InlineData(null, "<style>.a{color:#aaa;background:#fff}</style>", "color-contrast")]
    [InlineData(null, "<p style=\"color:#aaa;background:#fff;opacity:0\">Offert</p>", "none")]
    [InlineData(
        null,
        "<style media=\"(width<1px)\">.a{color:#aaa;background:#fff}</style>",
        "none"
    )]
    [InlineData(
        "style-src 'self' 'unsafe-inline'",
        "<p style=\"color:#aaa;background:#fff\">Offert</p>",
        "color-contrast"
    )]
    [InlineData("default-src 'self'", "<p style=\"color:#aaa;background:#fff\">Offert</p>", "none")]
    [InlineData("default-src 'self'", "<style>.a{color:#aaa;background:#fff}</style>", "none")]
    [InlineData(
        "style-src 'unsafe-inline' 'nonce-x'",
        "<style nonce=\"x\">.a{color:#aaa;background:#fff}</style>",
        "none"
    )]
    public async Task Styles_on_the_page_count_where_its_policy_lets_them_work(
        string? policy,
        string markup,
        string said
    )
    {
        var shop = Basket("i{color:#000}", $"{Text}{markup}");

        var visit = await surveyor.VisitAsync(
            shop with
            {
                Headers = policy is null
                    ? new Dictionary<string, string>()
                    : new Dictionary<string, string> { ["Content-Security-Policy"] = policy },
            }
        );

        Assert.Equal($"obstacle-{said}", visit["AC-01"].Evidence[0].Said);
    }

    [Theory]
    [InlineData("<audio autoplay src=\"/a.mp3\"></audio>", "obstacle-no-autoplay-audio")]
    [InlineData(
        "<div hidden><video autoplay><source src=\"/a.mp4\"></video></div>",
        "obstacle-no-autoplay-audio"
    )]
    [InlineData("<video autoplay muted src=\"/a.mp4\"></video>", "obstacle-none")]
    [InlineData("<audio autoplay controls src=\"/a.mp3\"></audio>", "obstacle-none")]
    [InlineData("<audio src=\"/a.mp3\"></audio>", "obstacle-none")]
    [InlineData("<audio autoplay></audio>", "obstacle-none")]
    public Task A_sound_that_starts_by_itself_and_cannot_be_stopped_is_in_the_way(
        string markup,
        string said
    ) => SaysAsync(said, "i{color:#000}", markup);

    [Fact]
    public async Task A_rule_that_every_page_has_is_one_obstacle_with_its_contrast_and_its_words()
    {
        var visit = await surveyor.VisitAsync(
            surveyor.Changed(
                "/boutique.css",
                "@media screen",
                "footer a{color:#aaa;background:#fff}@media screen"
            ) with
            {
                Headers = new Dictionary<string, string>(),
            }
        );

        // The shop's own rule for these links comes later and is as strong.
        Assert.Equal("obstacle-none", visit["AC-01"].Evidence[0].Said);

        var later = await surveyor.VisitAsync(
            surveyor.Changed(
                "/boutique.css",
                "button:focus",
                "footer a{color:#aaa;background:#fff}button:focus"
            )
        );

        var finding = later["AC-01"];
        Assert.Equal("Conform", $"{finding.Outcome}");
        var evidence = Assert.Single(finding.Evidence);
        Assert.Equal("2.32:1 footer a { color: #aaa; background: #fff; }", evidence.Found);
    }

    [Fact]
    public async Task The_bad_shop_shows_all_three()
    {
        var visit = await surveyor.VisitAsync(
            SampleShop.Bad(surveyor.Certificate(SampleShop.BadDomain))
        );

        var said = visit["AC-01"].Evidence.Select(each => each.Said).ToList();
        Assert.Contains("obstacle-color-contrast", said);
        Assert.Contains("obstacle-focus-visible", said);
        Assert.Contains("obstacle-no-autoplay-audio", said);
    }

    [Fact]
    public async Task A_sheet_that_does_not_come_leaves_everything_else_as_it_was()
    {
        var good = surveyor.GoodShop();
        var pages = new Dictionary<string, ShopPage>(good.Pages);
        pages["/boutique.css"] = new(new string('a', 600_000), "text/css");

        var visit = await surveyor.VisitAsync(good with { Pages = pages });

        Assert.False(visit.Facts.Over);
        Assert.Equal("obstacle-none", visit["AC-01"].Evidence[0].Said);
        Assert.Equal("Ready", $"{visit.Verdict.Kind}");
    }

    public void Dispose() => surveyor.Dispose();

    private async Task SaysAsync(string said, string sheet, string markup)
    {
        var visit = await surveyor.VisitAsync(Basket(sheet, markup));

        Assert.Equal(said, visit["AC-01"].Evidence[0].Said);
    }

    private Shop Basket(string sheet, string markup)
    {
        var shop = surveyor.Changed("/panier", "</form>", $"</form>{markup}");
        var pages = new Dictionary<string, ShopPage>(shop.Pages)
        {
            ["/boutique.css"] = new(sheet, "text/css"),
        };
        return shop with { Pages = pages };
    }
}
