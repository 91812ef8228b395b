using System.Text;
using MarocNumeric.Trust.Testing;
using Microsoft.Playwright;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The plan in a browser with and without scripts: for anybody, from a target to its records, a monthly update and its review, a file with faults, a frozen month.</summary>
public sealed class PlanJourneyTests(Chromium chromium)
{
    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task Anybody_goes_from_the_plan_at_a_glance_to_an_action_and_to_digital_trust(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var journey = new Journey("plan-public", language, Target: 5, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var visitor = new Traveller(suite, await profile.NewPageAsync(), journey);

        await visitor.GoAsync("/plan");
        await visitor.SeeAsync("/plan");
        await visitor.ClickAsync("main a[href$='/plan/pillars/CN']");
        await visitor.SeeAsync("/plan/pillars/CN");
        await visitor.ClickAsync("main a[href$='/plan/initiatives/CN-I2']");
        await visitor.SeeAsync("/plan/initiatives/CN-I2");
        await visitor.ClickAsync("main a[href$='/plan/actions/46']");
        await visitor.SeeAsync("/plan/actions/46");
        await visitor.GoAsync("/plan/trust");
        await visitor.SeeAsync("/plan/trust");

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
    public async Task An_officer_opens_the_records_behind_the_target_of_60_000_certificates(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.IssueAsync(
            "natural-signature",
            QuickRequests.NewRequest("C=MA, G=Amina, SN=El Fassi")
        );
        // Home, sign-in, code and space; the objective and its records.
        var journey = new Journey("plan-records", language, Target: 6, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var hind = new Traveller(suite, await profile.NewPageAsync(), journey);

        await hind.SignInAsync("hind");
        await hind.GoAsync("/plan/objectives/CN-O2");
        await hind.SeeAsync("/plan/objectives/CN-O2");
        await hind.ClickAsync("main a[href$='/certificates/handed-over']");
        await hind.SeeAsync("/certificates/handed-over");

        Assert.Equal(1, await hind.Page.Locator("tbody tr").CountAsync());
        journey.End();
    }

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task An_editor_updates_a_value_and_a_publisher_reviews_it(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var signIn = 4;
        // The objective, the form, the proposal; three of sign-in and four fields of the value.
        var update = new Journey(
            "plan-update",
            language,
            Target: signIn + 3,
            Scripts: scripts,
            MostFields: 3 + 4
        );
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var imane = new Traveller(suite, await profile.NewPageAsync(), update);

        await imane.SignInAsync("imane");
        await imane.GoAsync("/plan/objectives/TS-O4");
        await imane.SeeAsync("/plan/objectives/TS-O4");
        await imane.ClickAsync("main a[href*='kind=value']");
        await imane.SeeAsync("/plan/entries/new");
        await imane.TypeAsync("value", "120");
        await imane.TypeAsync("day", "31/10/2026");
        await imane.TypeAsync("source", "Rapport de suivi");
        await imane.TypeAsync("reason", "Relevé mensuel");
        await imane.SendAsync("/plan/entries/new");
        await imane.Page.SeenAsync("dl.summary");
        await imane.LookAsync();
        var entry = new Uri(imane.Page.Url).AbsolutePath;
        update.End();

        var review = new Journey("plan-review", language, Target: signIn + 3, Scripts: scripts);
        await using var other = await chromium.NewProfileAsync(suite.Url, scripts);
        var adil = new Traveller(suite, await other.NewPageAsync(), review);
        await adil.SignInAsync("adil");
        await adil.GoAsync("/plan/desk");
        await adil.SeeAsync("/plan/desk");
        await adil.ClickAsync($"main a[href='{entry}']");
        await adil.SeeAsync(entry);
        await adil.SendAsync("/publish");
        await adil.Page.GoneAsync("form[action$='/publish']");
        await adil.Page.WholeAsync();
        await adil.LookAsync();
        review.End();
    }

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task A_file_with_faults_is_shown_row_by_row_and_mended(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // After the sign-in: the desk, the form, the faults, the file that is right.
        var journey = new Journey("plan-import", language, Target: 8, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var imane = new Traveller(suite, await profile.NewPageAsync(), journey);

        await imane.SignInAsync("imane");
        await imane.GoAsync("/plan/desk");
        await imane.SeeAsync("/plan/desk");
        await imane.ClickAsync("main a[href$='/plan/import']");
        await imane.SeeAsync("/plan/import");
        await ChooseAsync(
            imane,
            "kind,subject,value,day,source,reason\nvalue,CN-O2,5,2026-10-31,Rapport,Relevé\n"
        );
        await imane.SendAsync("/plan/import");
        await imane.Page.SeenAsync("tbody tr");
        await imane.Page.WholeAsync();
        await imane.LookAsync();
        await ChooseAsync(
            imane,
            "kind,subject,value,day,source,reason\nvalue,TS-O4,120,2026-10-31,Rapport,Relevé\n"
        );
        await imane.SendAsync("/plan/import");
        await imane.Page.SeenAsync(".ds-alert[data-color=success]");
        await imane.Page.WholeAsync();
        await imane.LookAsync();
        journey.End();
    }

    [
        Theory,
        MemberData(
            nameof(OrganisationJourneyTests.Ways),
            MemberType = typeof(OrganisationJourneyTests)
        )
    ]
    public async Task A_month_is_frozen_and_its_reports_are_there(string language, bool scripts)
    {
        await using var suite = await SuiteFactory.StartAsync();
        // After the sign-in: the months, and the one that was frozen.
        var journey = new Journey("plan-snapshot", language, Target: 6, Scripts: scripts);
        await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
        var imane = new Traveller(suite, await profile.NewPageAsync(), journey);

        await imane.SignInAsync("imane");
        await imane.GoAsync("/plan/snapshots");
        await imane.SeeAsync("/plan/snapshots");
        await imane.SendAsync("/plan/snapshots");
        await imane.Page.SeenAsync("#papers");
        await imane.Page.WholeAsync();
        await imane.LookAsync();
        journey.End();
    }

    private static Task ChooseAsync(Traveller person, string table) =>
        person.Page.SetInputFilesAsync(
            "[name=file]",
            new FilePayload
            {
                Name = "plan.csv",
                MimeType = "text/csv",
                Buffer = Encoding.UTF8.GetBytes(table),
            }
        );
}
