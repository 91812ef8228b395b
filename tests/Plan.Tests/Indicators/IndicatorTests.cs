using System.Net;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests.Indicators;

/// <summary>The figures that the suite counts itself: exactly what counts moves them, and their link lists as many records as they say.</summary>
public sealed partial class IndicatorTests
{
    private const string Api = PlanPeople.Api;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Certificates_of_people_and_organisations_count_once_and_no_others(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var stranger = suite.Stranger();
        using var officer = await suite.PersonAsync("hind");
        Assert.Equal((0m, 0m), await CertificatesAsync(stranger));

        using var desk = new Desk();
        await suite.IssueAsync(
            "tls-server",
            await desk.RequestAsync(
                "/CN=a.example",
                null,
                "-addext",
                "subjectAltName=DNS:a.example"
            )
        );
        await suite.IssueAsync(
            "email",
            await desk.RequestAsync(
                "/CN=Amina",
                null,
                "-addext",
                "subjectAltName=email:amina@example.ma"
            )
        );
        Assert.Equal((0m, 0m), await CertificatesAsync(stranger));

        await suite.IssueAsync(
            "natural-signature",
            QuickRequests.NewRequest("C=MA, G=Amina, SN=El Fassi")
        );
        Assert.Equal((1m, 0m), await CertificatesAsync(stranger));
        await suite.IssueAsync(
            "natural-authentication",
            QuickRequests.NewRequest("C=MA, G=Amina, SN=El Fassi")
        );
        Assert.Equal((2m, 0m), await CertificatesAsync(stranger));
        await suite.IssueAsync(
            "organisation-seal",
            QuickRequests.NewRequest(
                "C=MA, O=Office, CN=Office, OID.2.5.4.97=IC:MA-001234567000012"
            )
        );
        Assert.Equal((3m, 0m), await CertificatesAsync(stranger));
        // Another one of the same person is a renewal.
        await suite.IssueAsync(
            "natural-signature",
            QuickRequests.NewRequest("C=MA, G=Amina, SN=El Fassi")
        );
        Assert.Equal((3m, 1m), await CertificatesAsync(stranger));

        var list = await officer.OpenAsync("/certificates/handed-over");
        Assert.Equal(200, list.Status);
        Assert.Equal(4, Rows().Count(list.Text));
        Assert.Single(Renewals().Matches(list.Text));
    }

    [Fact]
    public async Task Who_may_not_read_the_certificates_is_told_so_and_sees_none()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();
        using var salma = await suite.PersonAsync("salma");
        await suite.IssueAsync(
            "natural-signature",
            QuickRequests.NewRequest("C=MA, G=Amina, SN=El Fassi")
        );

        var list = await salma.OpenAsync("/certificates/handed-over");
        var objective = await stranger.GetAsync("/plan/objectives/CN-O2");

        Assert.Equal(403, list.Status);
        Assert.Equal(0, Rows().Count(list.Text));
        Assert.DoesNotContain("El Fassi", list.Text, StringComparison.Ordinal);
        Assert.Contains("/certificates/handed-over", objective.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Campaigns_and_magistrates_are_counted_from_sessions_that_were_held()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();
        var campaign = await ProgrammeAsync(people, "A50", "public", null);
        var course = await ProgrammeAsync(people, "A51", "engineers", null);
        var training = await ProgrammeAsync(people, "A52", "magistrates", "4000");

        await SessionAsync(people, course, "2026-10-10", "30", "présences.pdf");
        await SessionAsync(people, campaign, "2099-10-10", null, null);
        Assert.Equal(0m, await ValueAsync(stranger, "CN-O4"));
        Assert.Equal(0m, await ValueAsync(stranger, "CN-O5"));

        await SessionAsync(people, campaign, "2026-10-10", "250", "compte rendu");
        await SessionAsync(people, campaign, "2026-10-11", "250", "compte rendu");
        await SessionAsync(people, training, "2026-10-12", "1000", "feuille d’émargement");
        var unproven = await people.ProposeAsync(
            "session",
            campaign,
            new
            {
                day = "2026-10-13",
                place = "Fès",
                planned = "10",
                reached = "10",
            }
        );

        Assert.Equal(1m, await ValueAsync(stranger, "CN-O4"));
        Assert.Equal(25m, await ValueAsync(stranger, "CN-O5"));
        Assert.Equal(("PLAN-013", "evidence"), (unproven.Code, (string?)unproven.Json["field"]));
        var list = await stranger.GetAsync($"{Api}/programmes");
        Assert.Single(list.Json.AsArray(), one => (bool)one!["held"]!);
        var page = await stranger.GetAsync($"/plan/programmes/{campaign}");
        Assert.Equal(200, page.Status);
        Assert.Contains("compte rendu", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_three_laws_are_counted_from_the_texts_and_follow_them()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();

        var before = await ValueAsync(stranger, "CN-O1");
        await people.PublishAsync(
            "law",
            "L-05-20",
            new
            {
                title = "Loi n° 05-20",
                titleAr = "القانون رقم 05-20",
                stage = "drafted",
                day = "2020-01-01",
                family = "networks",
                actions = "45,46",
                source = "Bulletin officiel",
            }
        );
        var laws = await stranger.GetAsync($"{Api}/laws");

        Assert.Equal((3m, 2m), (before, await ValueAsync(stranger, "CN-O1")));
        Assert.Equal(2, laws.Json.AsArray().Count(law => (bool)law!["countsForObjective"]!));
        Assert.Single(laws.Json.AsArray(), law => (string?)law!["id"] is "L-05-20");
    }

    [Fact]
    public async Task A_module_that_is_not_here_leaves_its_figure_not_reported()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--Trust:Modules:0=pki",
            "--Trust:Modules:1=identity",
            "--Trust:Modules:2=plan",
            "--Trust:Modules:3=portal"
        );
        using var stranger = suite.Stranger();

        var indicators = (await stranger.GetAsync($"{Api}/indicators")).Json.AsArray();

        Assert.Equal(
            "backup-exercises notReported, CN-O1 counted, CN-O2 counted, CN-O3 notReported, CN-O4 counted, CN-O5 notReported, declarations notReported, labels notReported",
            string.Join(
                ", ",
                indicators
                    .Select(one => $"{one!["id"]} {one["state"]}")
                    .OrderBy(one => one, StringComparer.OrdinalIgnoreCase)
            )
        );
        // What runs elsewhere, or nowhere, is said to be unreported and never shown as nought.
        var page = await stranger.GetAsync("/plan/trust");
        Assert.Equal(200, page.Status);
        Assert.Matches(
            @"Labels de sites marchands en cours</strong>\u00a0:\s+non renseigné",
            WebUtility.HtmlDecode(page.Text)
        );
    }

    [Fact]
    public async Task Back_up_exercises_of_few_systems_are_suppressed_and_services_are_a_share_of_four()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        var indicators = (await stranger.GetAsync($"{Api}/indicators")).Json.AsArray();

        Assert.Equal(
            "suppressed",
            (string?)indicators.Single(one => (string?)one!["id"] is "backup-exercises")!["state"]
        );
        var services = indicators.Single(one => (string?)one!["id"] is "CN-O3")!;
        Assert.Equal(
            (0m, "/cert/services"),
            ((decimal)services["value"]!, (string?)services["records"])
        );
        Assert.Equal(4, ServiceRows().Count((await stranger.GetAsync("/cert/services")).Text));
    }

    private static async Task<(decimal, decimal)> CertificatesAsync(Api stranger)
    {
        var current = (await stranger.GetAsync($"{Api}/objectives/CN-O2")).Json["current"]!;
        return ((decimal)current["value"]!, (decimal)current["beside"]!);
    }

    /// <summary>Nothing counts as none.</summary>
    private static async Task<decimal> ValueAsync(Api stranger, string objective) =>
        (decimal?)
            (await stranger.GetAsync($"{Api}/objectives/{objective}")).Json["current"]!["value"]
        ?? -1;

    private static Task<string> ProgrammeAsync(
        PlanPeople people,
        string action,
        string audience,
        string? all
    ) =>
        people.PublishAsync(
            "programme",
            action,
            new
            {
                title = "Semaine de la sécurité",
                titleAr = "أسبوع الأمن",
                audience,
                text = "Des ateliers ouverts",
                textAr = "ورشات مفتوحة",
                people = all,
            }
        );

    private static Task<string> SessionAsync(
        PlanPeople people,
        string programme,
        string day,
        string? reached,
        string? evidence
    ) =>
        people.PublishAsync(
            "session",
            programme,
            new
            {
                day,
                place = "Rabat",
                planned = "300",
                reached,
                evidence,
            }
        );

    [GeneratedRegex("<td><a class=\"ds-link\" href=\"/certificates/", RegexOptions.None, 1000)]
    private static partial Regex Rows();

    [GeneratedRegex("· renouvellement", RegexOptions.None, 1000)]
    private static partial Regex Renewals();

    [GeneratedRegex("<th scope=\"row\">", RegexOptions.None, 1000)]
    private static partial Regex ServiceRows();
}
