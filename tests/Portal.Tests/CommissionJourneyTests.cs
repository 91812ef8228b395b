using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The commission's day at a real browser: a declaration submitted to authorisation on the eighth day, an authorisation with the number of the identity card, and one by silence. The filers filed over the API.</summary>
public sealed class CommissionJourneyTests(Chromium chromium)
{
    private static readonly TimeSpan Morocco = TimeSpan.FromHours(1);

    public static TheoryData<string, bool> Ways => OrganisationJourneyTests.Ways;

    [Theory, MemberData(nameof(Ways))]
    public async Task Samira_submits_a_declaration_to_authorisation_on_day_eight(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        GoToMonday(suite);
        var id = await CndpDesk.FileAsync(suite, 2);
        suite.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromMinutes(1));
        await CndpDesk.UntilAsync(suite, id, "receiptIssued");
        suite.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        // The sign-in of four screens; then queue, file and letter, which are the three of an officer; and the file as it stands.
        var journey = new Journey("cndp-officer", language, Target: 8, scripts);
        await using var officers = await chromium.NewProfileAsync(suite.Url, scripts);
        var samira = new Traveller(suite, await officers.NewPageAsync(), journey);
        await samira.SignInAsync("samira");
        var before = journey.Clicks;

        await OpenAsync(samira, id);
        await samira.ClickAsync("details:has(form[action$='/reclassify']) summary");
        await samira.TypeIntoAsync("reclassify", "legal", "Loi 09-08, art. 20");
        await samira.TypeIntoAsync("reclassify", "factual", "Le traitement décide seul.");
        await samira.SendAsync("/reclassify");
        await samira.Page.SeenAsync("#letter-ar");
        await samira.LookAsync();
        await samira.PressAsync("form[action$='/reclassify'] button:not([name])");
        await samira.SeeAsync(id);

        Assert.True(journey.Clicks - before <= 5, $"{journey.Clicks - before} clicks");
        Assert.Equal("reclassified", await CndpDesk.StateAsync(suite, id));
        Assert.Equal(0, await samira.Page.Locator("form[action$='/reclassify']").CountAsync());
        journey.End();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Samira_proposes_and_Hassan_authorises_the_number_of_the_identity_card(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var id = await CndpDesk.FileAsync(suite, 3);
        // Two sign-ins of four screens; hers: queue, file, taken, proposed; his: queue, file, letter, authorised.
        var journey = new Journey("cndp-authorisation", language, Target: 16, scripts);
        await using var officers = await chromium.NewProfileAsync(suite.Url, scripts);
        await using var members = await chromium.NewProfileAsync(suite.Url, scripts);
        var samira = new Traveller(suite, await officers.NewPageAsync(), journey);
        await samira.SignInAsync("samira");
        await OpenAsync(samira, id);
        await samira.SendAsync("/take");
        await samira.Page.SeenAsync("form[action$='/propose']");
        await samira.LookAsync();
        await samira.TypeIntoAsync("propose", "conditions", "Masquer le numéro dans les listes");
        await samira.TypeIntoAsync("propose", "reasons", "Le numéro est exigé par la CNSS.");
        await samira.SendAsync("/propose");
        await samira.SeeAsync(id);

        var hassan = new Traveller(suite, await members.NewPageAsync(), journey);
        await hassan.SignInAsync("hassan");
        await OpenAsync(hassan, id);
        await hassan.SendAsync("/authorise");
        await hassan.Page.SeenAsync("#letter-ar");
        await hassan.LookAsync();
        await hassan.PressAsync("form[action$='/authorise'] button:not([name])");
        await hassan.SeeAsync(id);

        Assert.Equal("authorised", await CndpDesk.StateAsync(suite, id));
        journey.End();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Nadia_finds_that_silence_has_authorised_and_anybody_may_verify_it(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var id = await CndpDesk.FileAsync(suite, 3);
        suite.Clock.Advance(TimeSpan.FromDays(70));
        await CndpDesk.UntilAsync(suite, id, "authorised");
        // Home, sign-in, space, her filings, the filing with its certificate; and its number, verified.
        var journey = new Journey("cndp-silence", language, Target: 6, scripts);
        await using var hers = await chromium.NewProfileAsync(suite.Url, scripts);
        var nadia = new Traveller(suite, await hers.NewPageAsync(), journey);

        await nadia.SignInAsync("nadia");
        await OpenAsync(nadia, id);
        Assert.True(
            await nadia.Page.Locator($"a[href*='{id}/papers/'][hreflang=ar]").CountAsync() >= 2
        );
        await nadia.ClickAsync("main a[href*='/v/A-']");
        await nadia.Page.SeenAsync("main svg");
        await nadia.LookAsync();

        journey.End();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Hassan_convenes_a_sitting_which_takes_a_receipt_back(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--cndp:Commission:Members=3",
            "--cndp:Commission:OneMember:Withdrawal=false"
        );
        await AppointSamiraAsync(suite);
        var id = await CndpDesk.FileAsync(suite, 0);
        await CndpDesk.UntilAsync(suite, id, "receiptIssued");
        // Two sign-ins of four screens; his: sittings, sitting, in force, file, question put, sitting, voted, closed; hers: sittings, sitting, voted.
        var journey = new Journey("cndp-sitting", language, Target: 19, scripts);
        await using var his = await chromium.NewProfileAsync(suite.Url, scripts);
        await using var hers = await chromium.NewProfileAsync(suite.Url, scripts);
        var hassan = new Traveller(suite, await his.NewPageAsync(), journey);
        await hassan.SignInAsync("hassan");
        await hassan.ClickAsync("main a[href$='/cndp/sittings']");
        await hassan.SeeAsync("/cndp/sittings");
        await hassan.TypeAsync(
            "at",
            $"{suite.Clock.GetUtcNow().ToOffset(Morocco):yyyy-MM-ddTHH:mm}"
        );
        await hassan.SendAsync("/cndp/sittings");
        await hassan.Page.SeenAsync("main dl");
        await hassan.LookAsync();
        var sitting = new Uri(hassan.Page.Url).AbsolutePath.Split('/')[^1];
        await hassan.GoAsync($"/cndp/declarations/{id}");
        await hassan.LookAsync();
        await hassan.ClickAsync("details:has(form[action$='/withdraw']) summary");
        await hassan.TypeIntoAsync("withdraw", "legal", "Loi 09-08, art. 51");
        await hassan.TypeIntoAsync("withdraw", "factual", "Contraire à l’ordre public");
        await hassan.PressAsync("button[formaction$='/question']");
        await hassan.SeeAsync(id);
        await hassan.ClickAsync($"main a[href$='/cndp/sittings/{sitting}']");
        await hassan.SeeAsync(sitting);
        await VoteAsync(hassan, sitting);
        var samira = new Traveller(suite, await hers.NewPageAsync(), journey);
        await samira.SignInAsync("samira");
        await samira.ClickAsync("main a[href$='/cndp/sittings']");
        await samira.SeeAsync("/cndp/sittings");
        await samira.ClickAsync($"main a[href$='{sitting}']");
        await samira.SeeAsync(sitting);
        await VoteAsync(samira, sitting);
        await hassan.SendAsync("/close");
        await hassan.Page.GoneAsync("form[action$='/close']");
        await hassan.LookAsync();

        Assert.Equal("withdrawn", await CndpDesk.StateAsync(suite, id));
        journey.End();
    }

    private static async Task VoteAsync(Traveller member, string sitting)
    {
        await member.Page.SelectOptionAsync("select[name=choice]", "For");
        await member.SendAsync("/vote");
        await member.Page.GoneAsync("form[action$='/vote']");
        await member.SeeAsync(sitting);
    }

    private static async Task AppointSamiraAsync(SuiteFactory suite)
    {
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        var account = accounts.Json["items"]!
            .AsArray()
            .Single(one => (string?)one!["userName"] == "samira")!["id"];
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf("samira")}/roles",
            new { account = (string)account!, role = "cndp-commissioner" }
        );
        Assert.True(given.Status == 204, given.Text);
    }

    private static async Task OpenAsync(Traveller person, string id)
    {
        await person.ClickAsync("main a[href$='/cndp/declarations']");
        await person.SeeAsync("/cndp/declarations");
        await person.ClickAsync($"main table a[href$='/{id}']");
        await person.SeeAsync(id);
    }

    /// <summary>Ten o'clock of a Monday, so that the eighth day that follows is no week-end.</summary>
    private static void GoToMonday(SuiteFactory suite)
    {
        var now = suite.Clock.GetUtcNow();
        var monday = now.Date.AddDays(1);
        while (monday.DayOfWeek is not DayOfWeek.Monday)
        {
            monday = monday.AddDays(1);
        }

        suite.Clock.Advance(new DateTimeOffset(monday.AddHours(10), Morocco) - now);
    }
}
