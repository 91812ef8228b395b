using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class OrganisationJourneyTests(Chromium chromium)
{
    private static readonly (string Step, (string Name, string Value)[] Answers)[] Questions =
    [
        ("name", [("name", "Agence du cadastre"), ("nameArabic", "وكالة المسح العقاري")]),
        ("numbers", [("ice", string.Empty), ("taxNumber", string.Empty)]),
        ("address", [("address", "12, avenue Annakhil, Rabat")]),
        (
            "representative",
            [
                ("representativeName", "Amina El Fassi"),
                ("representativeNameArabic", "أمينة الفاسي"),
                ("representativeFunction", "Directrice générale"),
                ("representativeEmail", "amina@cadastre.example.ma"),
            ]
        ),
        ("filer", [("filer", "self")]),
        (
            "proof",
            [
                ("proofKind", "appointment-act"),
                ("proofNumber", "2-25-17"),
                ("proofDate", "2025-03-01"),
                ("proofIssuer", "Chef du gouvernement"),
            ]
        ),
        ("domains", [("mailDomains", "cadastre.example.ma")]),
    ];

    public static TheoryData<string, bool> Ways =>
        new()
        {
            { "fr", true },
            { "fr", false },
            { "ar", true },
            { "ar", false },
            { "en", true },
        };

    [Theory, MemberData(nameof(Ways))]
    public async Task Amina_enrols_her_administration_and_Hind_verifies_it(
        string language,
        bool scripts
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Home, sign-in, space, organisations, start, seven questions, check, filed; then home, sign-in, code, space, queue, file, verified.
        var journey = new Journey("enrolment", language, Target: 21, scripts);
        await using var hers = await chromium.NewProfileAsync(suite.Url, scripts);
        var amina = new Traveller(suite, await hers.NewPageAsync(), journey);
        await using var officers = await chromium.NewProfileAsync(suite.Url, scripts);
        var hind = new Traveller(suite, await officers.NewPageAsync(), journey);

        await amina.SignInAsync("amina");
        await amina.ClickAsync("main a[href$='/organisations']");
        await amina.SeeAsync("/organisations");
        await amina.ClickAsync("main a[href$='/organisations/enrol']");
        await amina.SeeAsync("/organisations/enrol");
        await amina.ChooseAsync("kind", "administration");
        await amina.SendAsync("/organisations/enrol");
        foreach (var (step, answers) in Questions)
        {
            await amina.SeeQueryAsync($"step={step}");
            foreach (var (name, value) in answers.Where(answer => answer.Value.Length > 0))
            {
                await (
                    name is "filer" or "proofKind"
                        ? amina.ChooseAsync(name, value)
                        : amina.TypeAsync(name, value)
                );
            }

            await amina.SendAsync("/answers");
        }

        await amina.Page.SeenAsync("form[action$='/file']");
        await amina.LookAsync();
        var enrolment = new Uri(amina.Page.Url).AbsolutePath;
        await amina.SendAsync("/file");
        await amina.Page.SeenAsync("main bdi:text-matches('^E-')");
        await amina.LookAsync();

        await hind.SignInAsync("hind");
        await hind.ClickAsync("main a[href$='/organisations/enrolments']");
        await hind.SeeAsync("/organisations/enrolments");
        await hind.ClickAsync($"main a[href$='{enrolment}']");
        await hind.SeeAsync(enrolment);
        await hind.SendAsync("/verify");
        await hind.Page.GoneAsync("form[action$='/verify']");
        await hind.LookAsync();

        journey.End();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Fatima_mandates_Amina_who_accepts(string language, bool scripts)
    {
        await using var suite = await SuiteFactory.StartAsync();
        // Home, sign-in, code, space, organisation, terms, mandate; then home, sign-in, space, mine, mandate, accepted.
        var journey = new Journey("mandate", language, Target: 14, scripts);
        await using var hers = await chromium.NewProfileAsync(suite.Url, scripts);
        var fatima = new Traveller(suite, await hers.NewPageAsync(), journey);
        await using var agents = await chromium.NewProfileAsync(suite.Url, scripts);
        var amina = new Traveller(suite, await agents.NewPageAsync(), journey);
        var organisation = suite.OrganisationOf("fatima");

        await fatima.SignInAsync("fatima");
        await fatima.ClickAsync("main a[href$='/organisations']");
        await fatima.SeeAsync("/organisations");
        await fatima.ClickAsync($"main a[href$='/organisations/{organisation}']");
        await fatima.SeeAsync($"/organisations/{organisation}");
        await fatima.ClickAsync($"main a[href$='/organisations/{organisation}/mandates']");
        await fatima.SeeAsync("/mandates");
        await fatima.SelectAsync("agent", "Amina El Fassi (amina)");
        await fatima.ChooseAsync("scope", "certificates");
        await fatima.SendAsync("/mandates");
        await fatima.Page.SeenAsync("form[action$='/revoke']");
        await fatima.LookAsync();
        var mandate = new Uri(fatima.Page.Url).AbsolutePath;

        await amina.SignInAsync("amina");
        await amina.ClickAsync("main a[href$='/organisations']");
        await amina.SeeAsync("/organisations");
        await amina.ClickAsync($"main a[href$='{mandate}']");
        await amina.SeeAsync(mandate);
        await amina.SendAsync("/accept");
        await amina.Page.GoneAsync("form[action$='/accept']");
        await amina.LookAsync();

        journey.End();
    }
}
