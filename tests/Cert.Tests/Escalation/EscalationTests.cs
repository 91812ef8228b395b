using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Escalation;

/// <summary>Who hears that a target runs out, with the clock in hand: level 2 promises a person within thirty minutes.</summary>
public sealed class EscalationTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_duty_officer_hears_before_and_the_leads_after_each_once(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var zineb = await office.AccountAsync("zineb");
        await office.MustAsync(
            "mehdi",
            "/api/cert/v1/duties",
            new
            {
                account = zineb,
                from = office.Now,
                until = office.Now.AddDays(7),
            }
        );
        var incident = await office.IncidentOfAsync(
            await office.ReportAsync("salma", ("effect", "total"))
        );

        await UntilToldAsync(office, incident, TimeSpan.FromMinutes(16), "acknowledge half");
        await UntilToldAsync(office, incident, TimeSpan.FromMinutes(9), "acknowledge near");
        await UntilToldAsync(office, incident, TimeSpan.FromMinutes(6), "acknowledge breached");
        office.Wait(TimeSpan.FromMinutes(3));
        office.Wait(TimeSpan.FromMinutes(3));

        var told = await ToldAsync(office, incident);
        Assert.Single(told, one => one == "acknowledge half 1");
        Assert.Single(told, one => one == "acknowledge near 1");
        Assert.Single(told, one => one == "acknowledge breached 2");
        // Level 2 is not the gravest, and no crisis.
        Assert.DoesNotContain(told, one => one.Contains("gravest", StringComparison.Ordinal));
        await InboxAsync(office, "zineb", "délai presque écoulé", 1);
        await InboxAsync(office, "mehdi", "délai presque écoulé", 0);
        await InboxAsync(office, "mehdi", "délai dépassé", 1);
        await InboxAsync(office, "zineb", "délai dépassé", 1);
    }

    [Fact]
    public async Task What_is_met_in_time_is_told_to_nobody()
    {
        await using var office = await CertOffice.OpenAsync();
        var incident = await office.IncidentOfAsync(
            await office.ReportAsync("salma", ("effect", "total"))
        );
        await office.TriageAsync(incident);
        await office.MustAsync("zineb", $"{CertOffice.Incidents}/{incident}/assignment");

        office.Wait(TimeSpan.FromMinutes(40));
        await Task.Delay(300);
        office.Wait(TimeSpan.FromMinutes(2));
        await Task.Delay(300);

        Assert.Empty(await ToldAsync(office, incident));
    }

    [Fact]
    public async Task News_to_the_reporter_are_told_anew_after_each_word()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma", ("effect", "total"));
        var incident = await office.IncidentOfAsync(report);
        await office.TriageAsync(incident);
        await office.MustAsync("zineb", $"{CertOffice.Incidents}/{incident}/assignment");
        await UntilToldAsync(office, incident, TimeSpan.FromMinutes(65), "firstContact half");
        var messages = $"{CertOffice.Reports}/{report["id"]}/messages";
        await office.MustAsync("zineb", messages, new { text = "Nous regardons." });
        await UntilToldAsync(office, incident, TimeSpan.FromHours(5), "update half");
        await office.MustAsync("zineb", messages, new { text = "La page est fermée." });
        Assert.Single(await ToldAsync(office, incident), one => one == "update half 1");

        office.Wait(TimeSpan.FromHours(5));
        await office.UntilAsync(async () =>
            (await ToldAsync(office, incident)).Count(one => one == "update half 1") == 2
        );
    }

    [Fact]
    public async Task A_crisis_counts_as_the_gravest_level_and_only_a_lead_declares_it()
    {
        await using var office = await CertOffice.OpenAsync(
            "sqlite",
            "--cert:CrisisContact=crisis-desk"
        );
        var incident = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        var path = $"{CertOffice.Incidents}/{incident}";
        await office.TriageAsync(incident);
        Assert.DoesNotContain(
            (await office.ReadAsync("zineb", path))["team"]!["targets"]!.AsArray(),
            IsContainment
        );
        var refused = await office.PostAsync(
            "zineb",
            $"{path}/crisis",
            new { crisis = true, note = "Hôpital" }
        );
        Assert.Equal(403, refused.Status);
        var bare = await office.PostAsync("mehdi", $"{path}/crisis", new { crisis = true });
        Assert.Equal((422, "CERT-003"), (bare.Status, bare.Code));

        var crisis = await office.MustAsync(
            "mehdi",
            $"{path}/crisis",
            new { crisis = true, note = "Hôpital" }
        );

        Assert.True((bool)crisis["crisis"]!);
        Assert.Contains(crisis["team"]!["targets"]!.AsArray(), IsContainment);
        var twice = await office.PostAsync(
            "mehdi",
            $"{path}/crisis",
            new { crisis = true, note = "Encore" }
        );
        Assert.Equal((409, "CERT-155"), (twice.Status, twice.Code));
        await UntilToldAsync(office, incident, TimeSpan.FromHours(5), "contain gravest");
        var over = await office.MustAsync(
            "mehdi",
            $"{path}/crisis",
            new { crisis = false, note = "Rétabli" }
        );
        Assert.False((bool)over["crisis"]!);

        static bool IsContainment(JsonNode? target) => (string?)target!["kind"] == "contain";
    }

    [Fact]
    public async Task An_exercise_runs_faster_is_marked_everywhere_and_tells_nobody_outside()
    {
        await using var office = await CertOffice.OpenAsync();
        var refused = await office.PostAsync(
            "zineb",
            "/api/cert/v1/rehearsals",
            new
            {
                title = "Rançongiciel",
                type = "infected-system",
                level = 2,
                pace = 60,
            }
        );
        Assert.Equal(403, refused.Status);
        var fast = await office.PostAsync(
            "mehdi",
            "/api/cert/v1/rehearsals",
            new
            {
                title = "Trop vite",
                type = "infected-system",
                level = 2,
                pace = 121,
            }
        );
        Assert.Equal((422, "CERT-153"), (fast.Status, fast.Code));

        var exercise = await office.MustAsync(
            "mehdi",
            "/api/cert/v1/rehearsals",
            new
            {
                title = "Rançongiciel",
                type = "infected-system",
                level = 2,
                pace = 60,
            }
        );

        var id = (string)exercise["id"]!;
        Assert.StartsWith("MACERT-EX-", (string)exercise["reference"]!, StringComparison.Ordinal);
        // Twelve hours at sixty times the clock are twelve minutes.
        var contain = exercise["team"]!["targets"]!
            .AsArray()
            .Single(one => (string?)one!["kind"] == "contain")!;
        Assert.Equal(
            office.Now.AddMinutes(12).UtcDateTime,
            ((DateTimeOffset)contain["dueAt"]!).UtcDateTime,
            TimeSpan.FromSeconds(5)
        );
        await office.AppointAsync("youssef", "security-officer", among: "youssef");
        await office.MustAsync(
            "mehdi",
            $"{CertOffice.Incidents}/{id}/parties",
            new { organisation = office.Suite.OrganisationOf("youssef") }
        );
        await UntilToldAsync(office, id, TimeSpan.FromMinutes(13), "contain breached");
        await InboxAsync(office, "youssef", "concernée", 0);
        using var mehdi = await office.Suite.PersonAsync("mehdi");
        Assert.Contains(
            "Exercice",
            (await mehdi.OpenAsync("/cert/incidents")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Exercice",
            (await mehdi.OpenAsync($"/cert/incidents/{id}")).Text,
            StringComparison.Ordinal
        );
        // It is never one thing with what is real, and takes no number of an incident.
        var real = await office.ReportAsync("salma");
        Assert.EndsWith("-000001", (string)real["incident"]!, StringComparison.Ordinal);
        var mixed = await office.PostAsync(
            "mehdi",
            $"{CertOffice.Incidents}/{id}/groupings",
            new { incidents = new[] { await office.IncidentOfAsync(real) } }
        );
        Assert.Equal((409, "CERT-154"), (mixed.Status, mixed.Code));
    }

    [Fact]
    public async Task A_lead_enters_who_is_on_duty_on_the_page()
    {
        await using var office = await CertOffice.OpenAsync();
        using var mehdi = await office.Suite.PersonAsync("mehdi");
        var zineb = await office.AccountAsync("zineb");
        await mehdi.OpenAsync("/cert/watch");
        Assert.Contains("personne", mehdi.Page.Text, StringComparison.Ordinal);
        await mehdi.SubmitAsync("/cert/watch/duties", ("account", zineb), ("days", "7"));
        Assert.Contains("Zineb", mehdi.Page.Text, StringComparison.Ordinal);
        await mehdi.SubmitAsync("/cert/watch/duties", ("account", zineb), ("days", "32"));
        Assert.Equal(422, mehdi.Page.Status);
        var refused = await office.PostAsync(
            "zineb",
            "/api/cert/v1/duties",
            new
            {
                account = zineb,
                from = office.Now,
                until = office.Now.AddDays(1),
            }
        );
        Assert.Equal(403, refused.Status);
    }

    private static async Task UntilToldAsync(
        CertOffice office,
        string incident,
        TimeSpan after,
        string stage
    )
    {
        office.Wait(after);
        await office.UntilAsync(async () =>
            (await ToldAsync(office, incident)).Exists(one =>
                one.StartsWith(stage, StringComparison.Ordinal)
            )
        );
    }

    private static async Task<List<string>> ToldAsync(CertOffice office, string incident) =>
        [
            .. (await office.ReadAsync("mehdi", $"{CertOffice.Incidents}/{incident}"))["team"]![
                "handling"
            ]!["told"]!
                .AsArray()
                .Select(one => $"{one!["target"]} {one["stage"]} {one["people"]}"),
        ];

    private static async Task InboxAsync(CertOffice office, string user, string words, int times)
    {
        using var person = await office.Suite.PersonAsync(user);
        var inbox = string.Empty;
        for (var look = 0; look < 20; look++)
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
            inbox = (await person.OpenAsync("/inbox")).Text;
            if (times > 0 && inbox.Contains(words, StringComparison.Ordinal))
            {
                break;
            }

            await Task.Delay(50);
        }

        Assert.Equal(times, inbox.Split(words).Length - 1);
    }
}
