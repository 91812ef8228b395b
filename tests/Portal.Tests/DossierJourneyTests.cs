using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class DossierJourneyTests(Chromium chromium)
{
    public static TheoryData<string, bool> Ways => OrganisationJourneyTests.Ways;

    [Theory, MemberData(nameof(Ways))]
    public async Task Driss_files_two_officers_approve_and_Amina_gets_accepts_and_revokes(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // The seven screens of the agent, the three of each officer, hand-over with its record, activation, acceptance and revocation, with every sign-in.
        var journey = new Journey("dossier", language, Target: 36, scripts);
        await using var agents = await chromium.NewProfileAsync(suite.Url, scripts);
        var driss = new Traveller(suite, await agents.NewPageAsync(), journey);

        var dossier = await FileAsync(driss, journey);
        await VerifyAsync(suite, dossier, journey, scripts);
        await ApproveAsync(suite, dossier, journey, scripts);
        await driss.Page.GotoAsync(dossier);
        await driss.LookAsync();
        await driss.SendAsync("/give-code");
        await driss.Page.SeenAsync("#given-code");
        await driss.LookAsync();
        var code = await driss.Page.InnerTextAsync("#given-code");
        var number = await driss.Page.InnerTextAsync("hgroup p");

        await using var holders = await chromium.NewProfileAsync(suite.Url, scripts);
        var amina = new Traveller(suite, await holders.NewPageAsync(), journey);
        await amina.SignInAsync("amina");
        await amina.ClickAsync("main a[href$='/dossiers/activation']");
        await amina.SeeAsync("/dossiers/activation");
        await amina.TypeAsync("number", number);
        await amina.TypeAsync("code", code);
        await amina.TypeAsync("csr", QuickRequests.NewRequest());
        await amina.SendAsync("/dossiers/activation");
        await amina.Page.SeenAsync("#revocation-code");
        await amina.LookAsync();
        var revocation = await amina.Page.InnerTextAsync("#revocation-code");
        var serial = await amina.Page.InnerTextAsync("main a[href*='/certificates/']");
        await amina.SendAsync("/accept");
        await amina.Page.SeenAsync("main a[href$='/hand-over']");
        await amina.LookAsync();
        await amina.ClickAsync("main a[href$='/hand-over']");
        await amina.SeeAsync("/hand-over");

        await using var strangers = await chromium.NewProfileAsync(suite.Url, scripts);
        var stranger = new Traveller(suite, await strangers.NewPageAsync(), journey);
        await stranger.GoAsync("/revoke");
        await stranger.LookAsync();
        await stranger.TypeAsync("number", serial);
        await stranger.TypeAsync("code", revocation);
        await stranger.SendAsync("/revoke");
        await stranger.Page.SeenAsync(".confirmation");
        await stranger.LookAsync();

        journey.End();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Hind_asks_once_for_what_is_missing_and_Driss_brings_it(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Ten to file and eight to ask, with both sign-ins; then the dossier, the piece, the answer, and the officer's page again.
        var journey = new Journey("completion", language, Target: 22, scripts);
        await using var agents = await chromium.NewProfileAsync(suite.Url, scripts);
        await using var officers = await chromium.NewProfileAsync(suite.Url, scripts);
        var driss = new Traveller(suite, await agents.NewPageAsync(), journey);
        var hind = new Traveller(suite, await officers.NewPageAsync(), journey);
        var dossier = await FileAsync(driss, journey);

        await OpenAsync(hind, "hind", dossier);
        await hind.SendAsync("/take");
        await hind.Page.SeenAsync("form[action$='/verify']");
        await hind.LookAsync();
        await hind.ClickAsync("details:has(form[action$='/ask']) summary");
        await hind.TypeAsync("pieces", "Acte de nomination signé");
        await hind.TypeAsync("reasons", "La page produite ne porte pas de signature.");
        await hind.SendAsync("/ask");
        await GoneAsync(hind, "/ask");
        await hind.LookAsync();

        await driss.Page.GotoAsync(dossier);
        await driss.LookAsync();
        await driss.ChooseAsync("kind", "appointment");
        await ChooseFileAsync(
            driss,
            "file",
            "arrete-signe.pdf",
            "application/pdf",
            SampleFiles.Pdf()
        );
        await driss.SendAsync("/attach");
        await driss.SeeAsync(dossier);
        await driss.SendAsync("/complete");
        await GoneAsync(driss, "/complete");
        await driss.LookAsync();
        await hind.Page.GotoAsync(dossier);
        await hind.LookAsync();

        Assert.Equal(0, await hind.Page.Locator("form[action$='/ask']").CountAsync());
        // Back in the queue: whoever takes it goes on with the verification.
        Assert.Equal(1, await hind.Page.Locator("form[action$='/take']").CountAsync());
        journey.End();
        await ReadAsync(suite, driss.Page, new("inbox", language, Target: 2, scripts));
    }

    /// <summary>What the journey has told him on its way.</summary>
    private static async Task ReadAsync(SuiteFactory suite, IPage page, Journey journey)
    {
        const string letters = "main a[href*='/inbox/']:not([href$='/settings'])";
        var driss = new Traveller(suite, page, journey);
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(10));
            await driss.GoAsync("/inbox");
            return await page.Locator(letters).CountAsync() > 0;
        });
        await driss.SeeAsync("/inbox");
        var letter = await page.Locator(letters).First.GetAttributeAsync("href");
        await driss.ClickAsync($"main a[href='{letter}']");
        await driss.SeeAsync(letter!);
        journey.End();
    }

    private static async Task GoneAsync(Traveller person, string action)
    {
        try
        {
            await person.Page.GoneAsync($"form[action$='{action}']");
        }
        catch (TimeoutException)
        {
            Assert.Fail(
                $"{action} is still there: {await person.Page.Locator("main").InnerTextAsync()}"
            );
        }
    }

    private static async Task<string> FileAsync(Traveller driss, Journey journey)
    {
        await driss.SignInAsync("driss");
        await driss.ClickAsync("main a[href$='/dossiers/new']");
        await driss.SeeAsync("/dossiers/new");
        await driss.PressAsync("button[name=self][value=false]");
        await driss.SeeAsync("/you");
        foreach (
            var (name, value) in ((string, string)[])
                [
                    ("givenLatin", "Amina"),
                    ("familyLatin", "El Fassi"),
                    ("givenArabic", "أمينة"),
                    ("familyArabic", "الفاسي"),
                    ("mail", "amina@example.ma"),
                    ("phone", "06 12 34 56 78"),
                    ("cin", "AB123456"),
                ]
        )
        {
            await driss.TypeAsync(name, value);
        }

        await NextAsync(driss, "/administration");
        await driss.TypeAsync("department", "Direction des systèmes d’information");
        await driss.TypeAsync("function", "Cheffe de service");
        await NextAsync(driss, "/use");
        await driss.ChooseAsync("use", "Signature");
        await NextAsync(driss, "/pieces");
        await ChooseFileAsync(
            driss,
            "identity",
            "carte.png",
            "image/png",
            SampleFiles.Png(400, 250)
        );
        await ChooseFileAsync(
            driss,
            "appointment",
            "arrete.pdf",
            "application/pdf",
            SampleFiles.Pdf()
        );
        await NextAsync(driss, "/check");
        await driss.Page.CheckAsync("[name=conditions]");
        journey.Fields += 3;
        await driss.SendAsync("/file");
        await driss.Page.SeenAsync(".confirmation");
        await driss.LookAsync();
        return new Uri(driss.Page.Url).AbsolutePath;
    }

    private static async Task NextAsync(Traveller person, string step)
    {
        await person.ClickAsync("main form[enctype] button:not([name])");
        await person.SeeAsync(step);
    }

    private static Task ChooseFileAsync(
        Traveller person,
        string field,
        string name,
        string type,
        byte[] content
    ) =>
        person.Page.SetInputFilesAsync(
            $"[name={field}]",
            new FilePayload
            {
                Name = name,
                MimeType = type,
                Buffer = content,
            }
        );

    /// <summary>Queue, dossier in two panes, record of the verification.</summary>
    private async Task VerifyAsync(
        SuiteFactory suite,
        string dossier,
        Journey journey,
        bool scripts
    )
    {
        await using var officers = await chromium.NewProfileAsync(suite.Url, scripts);
        var hind = new Traveller(suite, await officers.NewPageAsync(), journey);
        await OpenAsync(hind, "hind", dossier);
        await hind.SendAsync("/take");
        await hind.Page.SeenAsync("form[action$='/verify']");
        await hind.LookAsync();
        await hind.TypeAsync("place", "Guichet central, Rabat");
        await hind.Page.SelectOptionAsync("select[name=document]", "Cnie");
        await hind.TypeAsync("documentNumber", "AB123456");
        await hind.Page.FillAsync("[name=documentUntil]", "2031-12-31");
        await hind.TypeAsync("capacityProof", "Arrêté 12-2026");
        await hind.SendAsync("/verify");
        await hind.Page.SeenAsync("form[action$='/approve']");
        await hind.LookAsync();
    }

    private async Task ApproveAsync(
        SuiteFactory suite,
        string dossier,
        Journey journey,
        bool scripts
    )
    {
        await using var officers = await chromium.NewProfileAsync(suite.Url, scripts);
        var omar = new Traveller(suite, await officers.NewPageAsync(), journey);
        await OpenAsync(omar, "omar", dossier);
        await omar.SendAsync("/approve");
        await omar.Page.SeenAsync("form[action$='/give-code']");
        await omar.LookAsync();
    }

    private static async Task OpenAsync(Traveller officer, string user, string dossier)
    {
        var path = dossier[dossier.IndexOf("/dossiers", StringComparison.Ordinal)..];
        await officer.SignInAsync(user);
        await officer.ClickAsync("main a[href$='/dossiers']");
        await officer.SeeAsync("/dossiers");
        await officer.ClickAsync($"main table a[href$='{path}']");
        await officer.SeeAsync(path);
    }
}
