using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Incidents;

/// <summary>Several organisations in one incident: each answers for itself and sees itself alone; silence is a status that ages.</summary>
public sealed class PartyTests
{
    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_answers_for_itself_and_the_team_sees_who_is_silent(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var (path, youssef) = await InvolveAsync(office);

        var told = await OfAsync(office, "zineb", path);
        Assert.Equal(2, told.Count);
        var waiting = Assert.Single(told, one => (string?)one!["organisation"] == youssef)!;
        Assert.Equal(("notified", false), ((string)waiting["status"]!, (bool)waiting["silent"]!));
        // Itself alone, and of the other not even that it is there.
        Assert.Equal(
            youssef,
            (string?)Assert.Single(await OfAsync(office, "youssef", path))!["organisation"]
        );
        var foreign = await office.PostAsync(
            "youssef",
            $"{path}/{office.Suite.OrganisationOf("salma")}/answer",
            new { status = "affected" }
        );
        Assert.Equal((404, "CERT-001"), (foreign.Status, foreign.Code));

        office.Wait(TimeSpan.FromDays(15));
        var silent = await OfAsync(office, "zineb", path);
        Assert.True(
            (bool)silent.Single(one => (string?)one!["organisation"] == youssef)!["silent"]!
        );
        // Who reported has spoken.
        Assert.False(
            (bool)silent.Single(one => (string?)one!["organisation"] != youssef)!["silent"]!
        );

        await office.MustAsync(
            "youssef",
            $"{path}/{youssef}/answer",
            new { status = "notAffected", statement = "Nous n’utilisons pas ce produit." }
        );
        var answered = (await OfAsync(office, "zineb", path)).Single(one =>
            (string?)one!["organisation"] == youssef
        )!;
        Assert.Equal(
            ("notAffected", false, "Nous n’utilisons pas ce produit."),
            ((string)answered["status"]!, (bool)answered["silent"]!, (string)answered["statement"]!)
        );
        // Heard by telephone.
        await office.MustAsync("zineb", $"{path}/{youssef}/answer", new { status = "affected" });
        Assert.Equal(
            "affected",
            (string?)Assert.Single(await OfAsync(office, "youssef", path))!["status"]
        );
    }

    [Fact]
    public async Task What_is_no_answer_is_refused_and_nobody_answers_when_it_is_over()
    {
        await using var office = await CertOffice.OpenAsync();
        var (path, youssef) = await InvolveAsync(office);
        foreach (
            var (status, code) in (IEnumerable<(string?, string)>)
                [("notified", "CERT-147"), ("fine", "CERT-004"), (null, "CERT-003")]
        )
        {
            var refused = await office.PostAsync(
                "youssef",
                $"{path}/{youssef}/answer",
                new { status }
            );
            Assert.Equal((422, code), (refused.Status, refused.Code));
        }

        await office.MustAsync(
            "mehdi",
            $"{path[..path.LastIndexOf('/')]}/moves",
            new
            {
                to = "rejected",
                rejection = "noIncident",
                note = "Fausse alerte",
            }
        );
        var late = await office.PostAsync(
            "youssef",
            $"{path}/{youssef}/answer",
            new { status = "affected" }
        );
        Assert.Equal((409, "CERT-148"), (late.Status, late.Code));
    }

    [Fact]
    public async Task On_the_page_the_team_involves_one_that_then_says_how_it_stands()
    {
        await using var office = await CertOffice.OpenAsync();
        await office.AppointAsync("youssef", "security-officer", among: "youssef");
        var incident = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        using var zineb = await office.Suite.PersonAsync("zineb");
        await zineb.OpenAsync($"/cert/incidents/{incident}/parties");
        Assert.Contains("A déclaré l’incident", zineb.Page.Text, StringComparison.Ordinal);
        await zineb.SubmitAsync("/parties", ("identifier", "personne"));
        Assert.Equal(422, zineb.Page.Status);
        await zineb.OpenAsync($"/cert/incidents/{incident}/parties");
        await zineb.SubmitAsync(
            $"/cert/incidents/{incident}/parties",
            ("identifier", office.Suite.OrganisationOf("youssef"))
        );
        Assert.Equal(200, zineb.Page.Status);

        using var youssef = await office.Suite.PersonAsync("youssef");
        await youssef.OpenAsync($"/ar/cert/incidents/{incident}/parties");
        await youssef.SubmitAsync("/answer", ("status", "mitigated"), ("statement", "تم التصحيح"));
        Assert.Contains("تم التصحيح", youssef.Page.Text, StringComparison.Ordinal);
    }

    private static async Task<(string Path, string Other)> InvolveAsync(CertOffice office)
    {
        await office.AppointAsync("youssef", "security-officer", among: "youssef");
        var incident = await office.IncidentOfAsync(await office.ReportAsync("salma"));
        var (path, other) = (
            $"{CertOffice.Incidents}/{incident}/parties",
            office.Suite.OrganisationOf("youssef")
        );
        await office.MustAsync("mehdi", path, new { organisation = other });
        return (path, other);
    }

    private static async Task<JsonArray> OfAsync(CertOffice office, string user, string path) =>
        (await office.ReadAsync(user, path)).AsArray();
}
