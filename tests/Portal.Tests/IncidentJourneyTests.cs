using System.Globalization;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>Incidents at a real browser, from the first word to the last.</summary>
public sealed class IncidentJourneyTests(Chromium chromium)
{
    public static TheoryData<string, bool> Ways => OrganisationJourneyTests.Ways;

    [Theory, MemberData(nameof(Ways))]
    public async Task A_ransomware_at_a_hospital_from_the_first_warning_to_the_closing(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var officer = await Newcomer.OfficerAsync(
            suite,
            ("Hôpital provincial Exemple", "administration"),
            ("houda", "Houda Amrani")
        );
        await OpenIntakeAsync(suite);
        // Five of the early warning with the sign-in (portal.md 3.2); ten of the analyst, whose own five are queue, triage, case, containment and cause; then the dossier of the restoration, and the lead who closes.
        var journey = new Journey("ransomware", language, Target: 44, scripts);
        await using var hospital = await chromium.NewProfileAsync(suite.Url, scripts);
        await using var team = await chromium.NewProfileAsync(suite.Url, scripts);
        var houda = new Traveller(suite, await hospital.NewPageAsync(), journey);
        var zineb = new Traveller(suite, await team.NewPageAsync(), journey);

        await houda.SignInAsync(officer.User, officer.Password);
        await houda.ClickAsync("main a[href$='/cert/reports/new']");
        await WarnAsync(
            houda,
            suite,
            (
                "unauthorised-information-modification",
                language is "ar"
                    ? "الملفات مشفرة على خوادم المستشفى وتظهر رسالة تطلب فدية."
                    : "Les fichiers des serveurs de l’hôpital sont chiffrés et un message demande une rançon.",
                "total"
            )
        );
        var report = new Uri(houda.Page.Url).AbsolutePath;
        var incident = await ContainAsync(zineb, language);
        var restoration = await RestoreAsync(houda, zineb, language);
        await houda.Page.GotoAsync(restoration);
        await houda.LookAsync();
        await houda.TypeAsync("remarks", "Les urgences travaillent de nouveau.");
        await houda.ActAsync("/hand-back");
        await zineb.Page.GotoAsync(incident);
        await zineb.LookAsync();
        await MoveAsync(zineb, "recovered", "Points de contrôle passés, système repris.");
        await CloseAsync(suite, (incident, report), houda, journey, scripts);

        journey.End();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_wave_that_a_bank_a_town_and_a_citizen_report_is_one_incident(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var bank = await Newcomer.OfficerAsync(
            suite,
            ("Banque Exemple", "company"),
            ("younes", "Younes Benkirane")
        );
        var town = await Newcomer.OfficerAsync(
            suite,
            ("Commune Exemple", "administration"),
            ("samia", "Samia Ouali")
        );
        // Five for each of the two with an account (portal.md 3.2) and three for the citizen without; eight of the analyst's sign-in, queue, case, grouping and triage; two for the citizen who comes back with the code.
        var journey = new Journey("phishing-wave", language, Target: 23, scripts);
        foreach (var (newcomer, text) in Said(language, bank, town))
        {
            await using var profile = await chromium.NewProfileAsync(suite.Url, scripts);
            var officer = new Traveller(suite, await profile.NewPageAsync(), journey);
            await officer.SignInAsync(newcomer.User, newcomer.Password);
            await officer.ClickAsync("main a[href$='/cert/reports/new']");
            await WarnAsync(officer, suite, ("phishing", text, "attempt"));
        }

        await using var street = await chromium.NewProfileAsync(suite.Url, scripts);
        var citizen = new Traveller(suite, await street.NewPageAsync(), journey);
        await citizen.GoAsync("/");
        await citizen.LookAsync();
        await citizen.ClickAsync("main a[href$='/cert/report']");
        await WarnAsync(
            citizen,
            suite,
            (
                "phishing",
                language is "ar"
                    ? "وصلتني رسالة من البنك ديالي: hxxp://banque-exemple[.]example/connexion"
                    : "J’ai reçu un message de ma banque : hxxp://banque-exemple[.]example/connexion",
                "attempt"
            )
        );
        var number = await citizen.Page.InnerTextAsync(".confirmation strong");
        var code = await citizen.Page.InnerTextAsync("#follow-code");

        await GroupAsync(suite, journey, scripts);
        await citizen.GoAsync("/cert/follow-up");
        await citizen.LookAsync();
        await citizen.TypeAsync("number", number.Trim());
        await citizen.TypeAsync("code", code.Trim());
        await citizen.SendAsync("/cert/follow-up");
        await citizen.Page.SeenAsync("#papers");
        await citizen.LookAsync();

        journey.End();
    }

    private static IEnumerable<(Newcomer Who, string Text)> Said(
        string language,
        Newcomer bank,
        Newcomer town
    ) =>
        language is "ar"
            ?
            [
                (bank, "يتلقى زبناؤنا رسائل تقود إلى hxxp://banque-exemple[.]example/connexion"),
                (town, "تلقى موظفو الجماعة رسالة فيها https://banque-exemple.example/connexion"),
            ]
            :
            [
                (
                    bank,
                    "Nos clients reçoivent des messages qui mènent à hxxp://banque-exemple[.]example/connexion"
                ),
                (
                    town,
                    "Des agents de la commune ont reçu un message avec https://banque-exemple.example/connexion"
                ),
            ];

    /// <summary>The nine questions, and the receipt.</summary>
    private static async Task WarnAsync(
        Traveller reporter,
        SuiteFactory suite,
        (string Type, string Text, string Effect) what
    )
    {
        await reporter.Page.SeenAsync("[name=awareAt]");
        await reporter.LookAsync();
        await reporter.AnswerAsync("type", what.Type);
        await reporter.TypeAsync("description", what.Text);
        await reporter.TypeAsync("systems", "Messagerie, dossiers");
        await reporter.TypeAsync(
            "awareAt",
            Casablanca
                .At(suite.Clock.GetUtcNow().AddMinutes(-20))
                .ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)
        );
        await reporter.AnswerAsync("effect", what.Effect);
        await reporter.AnswerAsync("ongoing", "yes");
        await reporter.AnswerAsync("personalData", "unknown");
        await reporter.PressAsync("form:has([name=awareAt]) > button");
        await reporter.Page.SeenAsync(".confirmation");
        await reporter.LookAsync();
    }

    /// <summary>From the queue to the cause.</summary>
    /// <returns>The path of the incident.</returns>
    private static async Task<string> ContainAsync(Traveller zineb, string language)
    {
        await OpenFirstAsync(zineb);
        await zineb.TypeAsync(
            "title",
            language is "ar" ? "برنامج فدية في مستشفى" : "Rançongiciel dans un hôpital"
        );
        await zineb.ActAsync("/triage");
        await zineb.SelectAsync("owner", "Zineb Kettani");
        await zineb.ActAsync("/assign");
        await MoveAsync(zineb, "contained", "Serveurs isolés du réseau.");
        await MoveAsync(zineb, "eradicated", "Accès distant sans second facteur, fermé.");
        return new Uri(zineb.Page.Url).AbsolutePath;
    }

    /// <summary>Asked, accepted, planned, approved, carried out, verified.</summary>
    /// <returns>The path of the restoration.</returns>
    private static async Task<string> RestoreAsync(
        Traveller houda,
        Traveller zineb,
        string language
    )
    {
        await houda.GoAsync("/cert/service-requests/new");
        await houda.LookAsync();
        await houda.AnswerAsync("service", "restoration");
        await houda.TypeAsync(
            "words",
            language is "ar"
                ? "إعادة تشغيل خوادم ملفات المرضى."
                : "Remettre en service les serveurs des dossiers des patients."
        );
        await houda.TypeAsync("incident", "MACERT-" + Year(houda) + "-000001");
        await houda.SendAsync("/cert/service-requests/new");
        await houda.Page.SeenAsync(".confirmation");
        await houda.LookAsync();
        await zineb.Page.GotoAsync(new Uri(houda.Page.Url).AbsolutePath);
        await zineb.LookAsync();
        await zineb.ActAsync("/move");
        await zineb.TypeAsync("system", "Dossiers des patients");
        await zineb.TypeAsync("recoveryTime", "1440");
        await zineb.TypeAsync("recoveryPoint", "60");
        await zineb.ActAsync("/restorations");
        await zineb.TypeAsync("text", "Réinstaller les serveurs\nRestaurer la sauvegarde");
        await zineb.ActAsync("/steps");
        var restoration = new Uri(zineb.Page.Url).AbsolutePath;

        await houda.Page.GotoAsync(restoration);
        await houda.LookAsync();
        await houda.ActAsync("/approve");
        await zineb.Page.GotoAsync(restoration);
        await zineb.LookAsync();
        await zineb.ActAsync("/move");
        await zineb.ActAsync("/steps/1/end");
        await zineb.ActAsync("/steps/2/end");
        for (var point = 0; point < 5; point++)
        {
            // The page offers the next one that nobody has judged.
            await zineb.AnswerAsync("verdict", "go");
            await zineb.TypeAsync("evidence", new string('a', 64));
            await zineb.ActAsync("/checks");
        }

        await zineb.TypeAsync("reachedTime", "1200");
        await zineb.TypeAsync("reachedPoint", "30");
        await zineb.ActAsync("/move");
        return restoration;
    }

    private async Task CloseAsync(
        SuiteFactory suite,
        (string Incident, string Report) what,
        Traveller houda,
        Journey journey,
        bool scripts
    )
    {
        const string Lessons =
            "Rançongiciel entré par un accès distant. Enseignement : second facteur sur chaque accès, sauvegarde hors ligne essayée chaque mois.";
        await using var leads = await chromium.NewProfileAsync(suite.Url, scripts);
        var mehdi = new Traveller(suite, await leads.NewPageAsync(), journey);
        await mehdi.SignInAsync("mehdi");
        await mehdi.Page.GotoAsync(what.Incident);
        await mehdi.LookAsync();
        await MoveAsync(mehdi, "closed", Lessons);
        await houda.Page.GotoAsync(what.Report);
        await houda.LookAsync();
        Assert.Contains(Lessons, await houda.Page.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private async Task GroupAsync(SuiteFactory suite, Journey journey, bool scripts)
    {
        await using var team = await chromium.NewProfileAsync(suite.Url, scripts);
        var zineb = new Traveller(suite, await team.NewPageAsync(), journey);
        await OpenFirstAsync(zineb);
        Assert.Equal(2, await zineb.Page.Locator("[name=incidents]").CountAsync());
        await zineb.ActAsync("/group");
        Assert.Equal(3, await zineb.Page.Locator("#reports ~ ul li").CountAsync());
        await zineb.TypeAsync("title", "Vague d’hameçonnage aux couleurs d’une banque");
        await zineb.ActAsync("/triage");
    }

    private static async Task OpenFirstAsync(Traveller zineb)
    {
        await zineb.SignInAsync("zineb");
        await zineb.ClickAsync("main a[href$='/cert/incidents']");
        await zineb.SeeAsync("/cert/incidents");
        await zineb.ClickAsync("main td a[href*='/cert/incidents/']");
        await zineb.Page.SeenAsync("#triage");
        await zineb.LookAsync();
    }

    private static async Task MoveAsync(Traveller person, string to, string note)
    {
        await person.AnswerAsync("to", to);
        await person.TypeIntoAsync("move", "note", note);
        await person.ActAsync("/move");
    }

    private static string Year(Traveller person) =>
        string.Create(CultureInfo.InvariantCulture, $"{person.Now.Year}");

    private static async Task OpenIntakeAsync(SuiteFactory suite)
    {
        using var machine = await suite.MachineAsync();
        var opened = await machine.PostAsync(
            "/api/cert/v1/services/restoration/intake",
            new { open = true }
        );
        Assert.True(opened.Status == 200, opened.Text);
    }
}
