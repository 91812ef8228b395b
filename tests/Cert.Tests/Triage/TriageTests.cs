using System.Globalization;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Triage;

/// <summary>An analyst's desk: what is proposed and why, what is the same, and what a lead alone does.</summary>
public sealed class TriageTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_wave_becomes_one_incident_by_one_act_and_several_again_by_another(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);
        var first = await office.ReportAsync(
            "salma",
            ("description", "Page de connexion imitée : hxxps://piege[.]example/login")
        );
        office.Wait(TimeSpan.FromSeconds(1));
        var second = await office.ReportAsync(
            "karim",
            ("declarantClass", "other"),
            ("effect", "partial"),
            ("tlp", "AMBER+STRICT"),
            ("description", "Client trompé par https://piege.example/login, voir aussi google.com")
        );
        office.Wait(TimeSpan.FromSeconds(1));
        // Shares nothing but what everybody shares.
        var apart = await office.ReportAsync(
            "amina",
            ("description", "Autre chose, depuis 8.8.8.8 et www.google.com")
        );
        var (into, other) = (
            await office.IncidentOfAsync(first),
            await office.IncidentOfAsync(second)
        );

        var seen = await office.ReadAsync("zineb", $"{CertOffice.Incidents}/{into}");
        var similar = Assert.Single(seen["team"]!["similar"]!.AsArray())!;
        Assert.Equal((string?)second["incident"], (string?)similar["reference"]);
        Assert.Equal("Url:https://piege.example/login", (string?)similar["shared"]![0]);
        Assert.Equal("phishing", (string?)seen["team"]!["proposedTypes"]![0]!["type"]);

        var grouped = await office.MustAsync(
            "zineb",
            $"{CertOffice.Incidents}/{into}/groupings",
            new { incidents = new[] { other } }
        );
        Assert.Equal(2, grouped["reports"]!.AsArray().Count);
        // The graver level, the stricter label, and nothing of a report rewritten.
        Assert.Equal((3, "AMBER+STRICT"), ((int)grouped["level"]!, (string?)grouped["tlp"]));
        var kept = await office.ReadAsync("karim", $"{CertOffice.Reports}/{second["id"]}");
        Assert.Equal((string?)first["incident"], (string?)kept["incident"]);
        Assert.Equal(second["versions"]!.ToJsonString(), kept["versions"]!.ToJsonString());
        var child = await office.ReadAsync("zineb", $"{CertOffice.Incidents}/{other}");
        Assert.Equal("duplicate", (string?)child["state"]);
        // The reporters of one incident see nothing of each other.
        var salmas = await office.ReadAsync("salma", $"{CertOffice.Incidents}/{into}");
        Assert.Equal(
            (string?)first["number"],
            (string?)salmas["reports"]!.AsArray().Single()!["number"]
        );
        Assert.Null(salmas["team"]);

        var undo =
            $"{CertOffice.Incidents}/{into}/groupings/{grouped["team"]!["groupings"]![0]!["id"]}/undoing";
        var parted = await office.MustAsync("zineb", undo);
        Assert.Single(parted["reports"]!.AsArray());
        Assert.Equal((4, "AMBER"), ((int)parted["level"]!, (string?)parted["tlp"]));
        child = await office.ReadAsync("zineb", $"{CertOffice.Incidents}/{other}");
        Assert.Equal("new", (string?)child["state"]);
        Assert.Single(child["reports"]!.AsArray());
        Assert.Equal("CERT-037", (await office.PostAsync("zineb", undo)).Code);
        Assert.NotEqual((string?)first["incident"], (string?)apart["incident"]);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_incident_goes_its_way_to_the_synthesis_that_its_reporter_gets(
        string database
    )
    {
        await using var office = await CertOffice.OpenAsync(database);
        var report = await office.ReportAsync("salma", ("effect", "total"));
        var incident = $"{CertOffice.Incidents}/{await office.IncidentOfAsync(report)}";

        // A level that is not the table's is explained.
        var unexplained = await office.PostAsync(
            "zineb",
            $"{incident}/triage",
            new
            {
                title = "Panne",
                type = "phishing",
                level = 4,
            }
        );
        Assert.Equal("CERT-039", unexplained.Code);
        var loosened = await office.PostAsync(
            "zineb",
            $"{incident}/triage",
            new
            {
                title = "Panne",
                type = "phishing",
                tlp = "CLEAR",
            }
        );
        Assert.Equal("CERT-040", loosened.Code);
        await office.MustAsync(
            "zineb",
            $"{incident}/triage",
            new { title = "Messagerie arrêtée", type = "phishing" }
        );
        var early = await office.PostAsync(
            "zineb",
            $"{incident}/moves",
            new { to = "contained", note = "Coupé" }
        );
        Assert.Equal((409, "CERT-030"), (early.Status, early.Code));
        Assert.Contains("assigned", (string)early.Json["detail"]!, StringComparison.Ordinal);
        await office.MustAsync("zineb", $"{incident}/assignment");
        await office.MustAsync("zineb", $"{incident}/tasks", new { title = "Appeler l’hébergeur" });
        await office.MustAsync("zineb", $"{incident}/pauses", new { reason = "reporter" });
        Assert.Equal(
            "CERT-043",
            (
                await office.PostAsync("zineb", $"{incident}/pauses", new { reason = "reporter" })
            ).Code
        );
        office.Wait(TimeSpan.FromMinutes(10));
        await office.MustAsync("zineb", $"{incident}/pauses/end");
        foreach (var to in (string[])["contained", "eradicated", "recovered"])
        {
            await office.MustAsync("zineb", $"{incident}/moves", new { to, note = $"Note {to}" });
        }

        var close = new { to = "closed", note = "Comptes fermés ; imposez un second facteur." };
        Assert.Equal(
            "COMMON-011",
            (await office.PostAsync("zineb", $"{incident}/moves", close)).Code
        );
        Assert.Equal(
            "CERT-032",
            (await office.PostAsync("mehdi", $"{incident}/moves", close)).Code
        );
        await office.MustAsync("zineb", $"{incident}/tasks/1/end");
        var closed = await office.MustAsync("mehdi", $"{incident}/moves", close);
        Assert.Equal("closed", (string?)closed["state"]);
        var contain = closed["team"]!["targets"]!
            .AsArray()
            .Single(target => (string?)target!["kind"] is "contain")!;
        // With the half minute that a second factor takes between two sign-ins.
        Assert.InRange(
            TimeSpan.Parse((string)contain["pausedFor"]!, CultureInfo.InvariantCulture),
            TimeSpan.FromMinutes(10),
            TimeSpan.FromMinutes(12)
        );
        var kept = await office.ReadAsync("salma", $"{CertOffice.Reports}/{report["id"]}");
        Assert.Equal("closed", (string?)kept["state"]);
        Assert.Contains(
            "second facteur",
            (string)kept["messages"]![0]!["text"]!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_handles_what_they_reported_and_nobody_else_handles_at_all()
    {
        await using var office = await CertOffice.OpenAsync();
        var own = await office.ReportAsync("zineb", ("declarantClass", "individual"));
        var theirs = await office.IncidentOfAsync(own);
        var triage = new { title = "Titre", type = "phishing" };

        Assert.Equal(
            "CERT-042",
            (
                await office.PostAsync("zineb", $"{CertOffice.Incidents}/{theirs}/triage", triage)
            ).Code
        );
        await office.TriageAsync(theirs, by: "mehdi");
        var zineb = await office.AccountAsync("zineb");
        Assert.Equal(
            "CERT-042",
            (
                await office.PostAsync(
                    "mehdi",
                    $"{CertOffice.Incidents}/{theirs}/assignment",
                    new { owner = zineb }
                )
            ).Code
        );
        Assert.Equal(
            "CERT-041",
            (
                await office.PostAsync(
                    "mehdi",
                    $"{CertOffice.Incidents}/{theirs}/assignment",
                    new { owner = await office.AccountAsync("samira") }
                )
            ).Code
        );
        foreach (var user in (string[])["salma", "samira", "ghita", "said"])
        {
            var refused = await office.PostAsync(
                user,
                $"{CertOffice.Incidents}/{theirs}/triage",
                triage
            );
            Assert.Equal((user, 403), (user, refused.Status));
        }
    }

    [Fact]
    public async Task Somebody_faster_wins_and_the_other_hears_of_it()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        var incident = await office.IncidentOfAsync(report);
        var read = await (await office.AsAsync("zineb")).GetAsync(
            $"{CertOffice.Incidents}/{incident}"
        );
        await office.TriageAsync(incident, by: "mehdi");

        var late = await office.PostAsync(
            "zineb",
            $"{CertOffice.Incidents}/{incident}/triage",
            new { title = "Autre", type = "spam" },
            $"If-Match: {read.Headers["ETag"]}"
        );

        Assert.Equal((412, "COMMON-007"), (late.Status, late.Code));
    }
}
