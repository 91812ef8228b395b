using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The portal's own pages at a browser with and without scripts: axe, a telephone's width, the keyboard.</summary>
public sealed class PublicPagesTests(Chromium chromium)
{
    private static readonly string[] Pages =
    [
        "/",
        "/help",
        "/search",
        "/search?q=PKCS",
        "/search?q=x",
        "/accessibility",
        "/privacy",
        "/gallery",
        "/lint",
        "/cndp/simulator",
        "/cndp/simulator?repondu=champ",
        "/cndp/register",
        "/cndp/register/data",
        "/cndp/ask",
        "/cndp/ask/follow",
        "/cert/services",
        "/cert/figures",
        "/label/criteria",
        "/label/criteria/SE-04",
        "/label/labels",
        "/label/labels/data",
        "/label/charter",
        "/label/complain",
        "/label/complain/follow",
        "/label/false-seal",
        "/label/models",
        "/label/models/conditions-de-vente",
        "/label/models/kit",
        "/label/models/nginx",
        "/label/test",
        "/label/test?domain=boutique.ma",
        "/plan",
        "/plan/annexes",
        "/plan/bodies",
        "/plan/budget",
        "/plan/gaps",
        "/plan/laws",
        "/plan/programmes",
        "/plan/search?q=certificats",
        "/plan/snapshots",
        "/plan/trust",
        "/plan/actions/46",
        "/plan/initiatives/CN-I2",
        "/plan/objectives/CN-O2",
        "/plan/pillars/CN",
        "/cert/report/file",
    ];

    [Theory]
    [InlineData("fr", true)]
    [InlineData("fr", false)]
    [InlineData("ar", true)]
    [InlineData("ar", false)]
    [InlineData("en", true)]
    [InlineData("en", false)]
    public async Task Everyone_reads_the_public_pages_with_and_without_scripts(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var journey = new Journey("public", language, Target: Pages.Length, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var visitor = new Traveller(suite, await profile.NewPageAsync(), journey);

        foreach (var path in Pages)
        {
            await visitor.GoAsync(path);
            Assert.Equal(language, await visitor.Page.GetAttributeAsync("html", "lang"));
            await visitor.LookAsync();
        }

        Assert.Empty(await profile.CookiesAsync());
        journey.End();
    }

    [Fact]
    public async Task The_home_page_stands_in_Tifinagh_in_our_own_font()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var journey = new Journey("public", "zgh", Target: 1);
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var visitor = new Traveller(suite, await profile.NewPageAsync(), journey);
        var fonts = new List<string>();
        visitor.Page.Response += (_, answer) =>
        {
            if (answer.Url.EndsWith(".woff2", StringComparison.Ordinal) && answer.Ok)
            {
                fonts.Add(new Uri(answer.Url).AbsolutePath);
            }
        };

        await visitor.GoAsync("/");
        await visitor.Page.EvaluateAsync("document.fonts.ready");
        await visitor.LookAsync();

        Assert.Equal("zgh", await visitor.Page.GetAttributeAsync("html", "lang"));
        Assert.Equal(["/assets/noto-sans-tifinagh-2020.woff2"], fonts.Distinct());
        journey.End();
    }

    [Fact]
    public async Task The_link_past_the_header_shows_itself_and_moves_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/en/");
        var heading = page.Locator("h1");
        var before = (await heading.BoundingBoxAsync())!.Y;

        await page.Keyboard.PressAsync("Tab");

        Assert.True((await page.Locator("a[href='#main']:focus").BoundingBoxAsync())!.Height > 20);
        Assert.Equal(before, (await heading.BoundingBoxAsync())!.Y);
        // Whoever has come so far by the keyboard may go on by the mouse.
        await page.ClickAsync("header a[href$='/enter']");
        await page.SeenAsync("[name=password]");
    }

    [Fact]
    public async Task What_unfolds_is_whole_at_once_and_stands_still_under_a_press()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await using var profile = await chromium.NewProfileAsync(suite.Url);
        var page = await profile.NewPageAsync();
        await page.GotoAsync("/en/gallery");

        var heights = await page.EvaluateAsync<double[]>(
            """
            async () => {
              const details = document.querySelector('details.ds-details:not([open])');
              const height = () => details.getBoundingClientRect().height;
              const heights = [height()];
              details.open = true;
              heights.push(height());
              await new Promise(passed => setTimeout(passed, 600));
              return [...heights, height()];
            }
            """
        );

        Assert.True(heights[1] > heights[0], "nothing unfolded");
        Assert.Equal(heights[2], heights[1]);
    }

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task Anybody_holds_a_certificate_against_its_standards(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest(
            "CN=www.example.ma",
            key,
            HashAlgorithmName.SHA256
        ).CreateSelfSigned(suite.Clock.GetUtcNow(), suite.Clock.GetUtcNow().AddDays(90));
        var journey = new Journey("lint", language, Target: 2, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var visitor = new Traveller(suite, await profile.NewPageAsync(), journey);

        await visitor.GoAsync("/lint");
        await visitor.LookAsync();
        await visitor.Page.SetInputFilesAsync(
            "[name=file]",
            new FilePayload
            {
                Name = "www.pem",
                MimeType = "application/x-pem-file",
                Buffer = Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()),
            }
        );
        await visitor.SendAsync("/lint");
        await visitor.Page.SeenAsync("main table");
        await visitor.LookAsync();

        Assert.Contains(
            "RFC5280-4.2.1.12-eku-present",
            await visitor.Page.InnerTextAsync("main table"),
            StringComparison.Ordinal
        );
        Assert.Empty(await profile.CookiesAsync());
        journey.End();
    }

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task A_journey_s_questions_are_asked_one_by_one_or_all_at_once(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Sign-in, two questions, all together; the choice is remembered; the space.
        var journey = new Journey("question", language, Target: 8, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var amina = new Traveller(suite, await profile.NewPageAsync(), journey);

        await amina.SignInAsync("amina");
        await amina.GoAsync("/gallery/question");
        await amina.LookAsync();
        Assert.Equal(0, await amina.Page.Locator("[name=born-day]").CountAsync());
        await amina.GoAsync("/gallery/question?step=born");
        await amina.LookAsync();
        Assert.Equal(1, await amina.Page.Locator("[name=born-day]").CountAsync());
        await amina.ClickAsync("a[href*='compact=true']");
        await amina.Page.SeenAsync("[name=given]");
        await amina.LookAsync();
        await amina.GoAsync("/gallery/question");
        Assert.Equal(
            3,
            await amina.Page.Locator("[name=given],[name=born-day],[name=agree]").CountAsync()
        );
        journey.End();
    }
}
