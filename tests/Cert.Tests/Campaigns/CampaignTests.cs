using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Campaigns;

public sealed class CampaignTests
{
    private const string Campaigns = "/api/cert/v1/campaigns";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_campaign_shows_each_reader_the_incidents_that_they_may_read(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var open = await office.ReportAsync("salma");
        var red = await office.ReportAsync("karim", ("tlp", "RED"));
        var campaign = await office.MustAsync(
            "mehdi",
            Campaigns,
            new
            {
                title = "Vague du 2 mars",
                description = "Même trousse d’hameçonnage",
                tlp = "AMBER",
            }
        );
        var path = $"{Campaigns}/{campaign["id"]}";
        await office.MustAsync(
            "mehdi",
            $"{path}/incidents",
            new { incident = (string)open["incident"]! }
        );
        await office.MustAsync(
            "mehdi",
            $"{path}/incidents",
            new { incident = (string)red["incident"]! }
        );

        var (lead, analyst) = (
            await office.ReadAsync("mehdi", path),
            await office.ReadAsync("zineb", path)
        );

        Assert.Equal(2, lead["incidents"]!.AsArray().Count);
        Assert.Equal(
            (string?)open["incident"],
            (string?)analyst["incidents"]!.AsArray().Single()!["reference"]
        );
        Assert.DoesNotContain(
            (string)red["incident"]!,
            analyst.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Equal(1, await CountAsync("zineb"));
        Assert.Equal(2, await CountAsync("mehdi"));
        // An incident that may not be read is not there to be put in or taken out.
        var unseen = await office.PostAsync(
            "zineb",
            $"{path}/incidents/{await office.IncidentOfAsync(red)}/removal"
        );
        Assert.Equal((404, "CERT-001"), (unseen.Status, unseen.Code));
        var twice = await office.PostAsync(
            "zineb",
            $"{path}/incidents",
            new { incident = (string)open["incident"]! }
        );
        Assert.Equal((409, "CERT-164"), (twice.Status, twice.Code));
        await office.MustAsync(
            "zineb",
            $"{path}/incidents/{await office.IncidentOfAsync(open)}/removal"
        );
        await office.MustAsync("mehdi", $"{path}/closing");
        var over = await office.PostAsync("mehdi", $"{path}/closing");
        Assert.Equal((409, "CERT-163"), (over.Status, over.Code));

        async Task<int> CountAsync(string user) =>
            (int)
                (await office.ReadAsync(user, Campaigns))["items"]!.AsArray().Single()![
                    "incidents"
                ]!;
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_restricted_campaign_is_for_whoever_is_named(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var campaign = await office.MustAsync(
            "mehdi",
            Campaigns,
            new
            {
                title = "Acteur",
                description = "Secret",
                tlp = "RED",
            }
        );

        var zineb = await office.AsAsync("zineb");

        Assert.Equal(404, (await zineb.GetAsync($"{Campaigns}/{campaign["id"]}")).Status);
        Assert.Empty((await zineb.GetAsync(Campaigns)).Json["items"]!.AsArray());
        Assert.Single((await office.ReadAsync("mehdi", Campaigns))["items"]!.AsArray());
        using var person = await office.Suite.PersonAsync("zineb");
        Assert.Equal(404, (await person.OpenAsync($"/cert/campaigns/{campaign["id"]}")).Status);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_link_shows_at_both_ends_to_whoever_reads_both(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var (open, red) = (
            await office.ReportAsync("salma"),
            await office.ReportAsync("karim", ("tlp", "RED"))
        );
        var (from, to) = (await AtAsync(open), await AtAsync(red));
        var link = new { other = (string)red["incident"]!, kind = "causedBy" };
        await office.MustAsync("mehdi", $"{from}/links", link);

        Assert.Equal(("causedBy", true), await LinkAsync("mehdi", from));
        Assert.Equal(("causedBy", false), await LinkAsync("mehdi", to));
        Assert.Empty(await LinksAsync("zineb", from));
        var unseen = await office.PostAsync("zineb", $"{from}/links", link);
        var unknown = await office.PostAsync(
            "zineb",
            $"{from}/links",
            new { other = "MACERT-2020-000009", kind = "related" }
        );
        Assert.Equal((404, "CERT-001"), (unseen.Status, unseen.Code));
        Assert.Equal((unknown.Status, unknown.Code), (unseen.Status, unseen.Code));
        var twice = await office.PostAsync("mehdi", $"{from}/links", link);
        Assert.Equal((409, "CERT-162"), (twice.Status, twice.Code));
        await office.MustAsync("mehdi", $"{from}/links/removal", link);
        Assert.Empty(await LinksAsync("mehdi", to));

        async Task<string> AtAsync(JsonNode report) =>
            $"{CertOffice.Incidents}/{await office.IncidentOfAsync(report)}";

        async Task<JsonArray> LinksAsync(string user, string path) =>
            (await office.ReadAsync(user, path))["team"]!["handling"]!["links"]!.AsArray();

        async Task<(string?, bool)> LinkAsync(string user, string path)
        {
            var one = (await LinksAsync(user, path)).Single()!;
            return ((string?)one["kind"], (bool)one["fromHere"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_timeline_keeps_each_instant_with_its_own_offset(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var aware = office.Now.AddHours(-1).ToOffset(TimeSpan.FromHours(1));
        var report = await office.ReportAsync(
            "salma",
            ("awareAt", $"{aware:yyyy-MM-dd'T'HH:mm:sszzz}"),
            ("occurredAt", $"{office.Now.AddHours(-9):yyyy-MM-dd'T'HH:mm:ss}Z"),
            ("detectedAt", $"{office.Now.AddHours(-2):yyyy-MM-dd'T'HH:mm:ss}Z")
        );
        var path = $"{CertOffice.Incidents}/{await office.IncidentOfAsync(report)}";
        await office.MustAsync(
            "zineb",
            $"{path}/events",
            new
            {
                kind = "occurred",
                at = $"{office.Now.AddHours(-10).ToOffset(TimeSpan.FromHours(-5)):yyyy-MM-dd'T'HH:mm:sszzz}",
                exactness = "hour",
                text = "Premier essai depuis un hébergeur étranger",
            }
        );

        var team = (await office.ReadAsync("zineb", $"{path}/timeline")).AsArray();
        var theirs = (await office.ReadAsync("salma", $"{path}/timeline")).AsArray();

        Assert.Equal(
            ["occurred", "occurred", "detected", "aware", "declared", "received"],
            team.Where(line => line!["act"] is null).Select(line => (string?)line!["kind"])
        );
        Assert.EndsWith("-05:00", (string)team[0]!["at"]!, StringComparison.Ordinal);
        Assert.EndsWith(
            "+01:00",
            (string)team.Single(line => (string?)line!["kind"] == "aware")!["at"]!,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(theirs, line => line!["text"] is not null);
        var local = await office.PostAsync(
            "zineb",
            $"{path}/events",
            new
            {
                kind = "aware",
                at = "2026-03-02T08:30",
                text = "Sans décalage",
            }
        );
        Assert.Equal((422, "at"), (local.Status, (string?)local.Json["field"]));
    }

    [Fact]
    public async Task On_the_pages()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma");
        using var zineb = await office.Suite.PersonAsync("zineb");
        await zineb.OpenAsync("/cert/campaigns");
        await zineb.SubmitAsync(
            "/cert/campaigns",
            ("title", "Vague"),
            ("description", "Même trousse"),
            ("tlp", "GREEN")
        );
        await zineb.SubmitAsync("/incidents", ("incident", (string)report["incident"]!));
        Assert.Contains((string)report["incident"]!, zineb.Page.Text, StringComparison.Ordinal);
        await zineb.OpenAsync($"/cert/incidents/{await office.IncidentOfAsync(report)}");
        Assert.Contains("MACAMP-", zineb.Page.Text, StringComparison.Ordinal);
        await zineb.SubmitAsync(
            "/events",
            ("kind", "detected"),
            ("at", "2026-01-05T08:30+01:00"),
            ("exactness", "day"),
            ("text", "Vu par l’exploitant")
        );
        Assert.Contains("Vu par l’exploitant", zineb.Page.Text, StringComparison.Ordinal);
    }
}
