using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Constituents;

/// <summary>What an organisation tells the team of itself, what the team finds, and who may not.</summary>
public sealed class ConstituentTests
{
    private const string Constituents = ConstituentDesk.Constituents;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_organisation_registers_and_the_team_finds_what_it_is(string database)
    {
        await using var desk = await ConstituentDesk.OpenAsync(database);

        var id = await desk.RegisterAsync("vitalInfrastructure", "health");
        var stated = await desk.ReadAsync(id);
        // Of vital importance is what the authorities' list has, not what says so of itself.
        Assert.Equal("entity", (string?)stated["class"]);
        Assert.Equal("vitalInfrastructure", (string?)stated["stated"]);

        var found = await desk.MustAsync(
            "mehdi",
            $"{Constituents}/{id}/classification",
            new { @class = "vitalInfrastructure", sector = "health" }
        );
        Assert.Equal("vitalInfrastructure", (string?)found["class"]);
        Assert.True((bool)found["found"]!);

        await desk.MustAsync(
            "salma",
            $"{Constituents}/{id}/particulars",
            ConstituentDesk.Particulars(phone: "+212 537 11 11 11")
        );
        var amended = await desk.ReadAsync(id, "salma");
        Assert.Equal("+212 537 11 11 11", (string?)amended["contacts"]!["phone"]);
        Assert.Equal("vitalInfrastructure", (string?)amended["class"]);
    }

    [Fact]
    public async Task It_registers_once_and_says_what_is_wrong()
    {
        await using var desk = await ConstituentDesk.OpenAsync();
        foreach (
            var (body, code, field) in ((object, string, string)[])
                [
                    (ConstituentDesk.Particulars("ministry"), "CERT-103", "class"),
                    (ConstituentDesk.Particulars("1"), "CERT-103", "class"),
                    (ConstituentDesk.Particulars("vitalInfrastructure"), "CERT-104", "sector"),
                    (ConstituentDesk.Particulars(sector: "space"), "CERT-104", "sector"),
                    (ConstituentDesk.Particulars(phone: "call me"), "CERT-105", "contactPhone"),
                    (new { @class = "entity" }, "CERT-105", "contactName"),
                ]
        )
        {
            var refused = await desk.PostAsync("salma", Constituents, body);
            Assert.Equal((422, code), (refused.Status, refused.Code));
            Assert.Equal(field, (string?)refused.Json["field"]);
        }

        await desk.RegisterAsync();
        var twice = await desk.PostAsync("salma", Constituents, ConstituentDesk.Particulars());
        Assert.Equal((409, "CERT-101"), (twice.Status, twice.Code));
    }

    [Fact]
    public async Task Nobody_but_its_security_officer_and_the_team_knows_of_it()
    {
        await using var desk = await ConstituentDesk.OpenAsync();
        var id = await desk.RegisterAsync();

        // Nobody of these holds the role; a citizen's scope alone opens nothing.
        foreach (var user in (string[])["amina", "karim", "said"])
        {
            var hidden = await (await desk.AsAsync(user)).GetAsync($"{Constituents}/{id}");
            Assert.True(hidden.Status is 403 or 404, $"{user}: {hidden.Status}");
        }

        var unknown = await (await desk.AsAsync("amina")).GetAsync(
            $"{Constituents}/{Guid.NewGuid()}"
        );
        var there = await (await desk.AsAsync("amina")).GetAsync($"{Constituents}/{id}");
        Assert.Equal(Plain(unknown), Plain(there));

        // The team does not speak for the organisation, an analyst does not classify, its own people confirm nothing.
        var row = await desk.MustAsync(
            "salma",
            $"{Constituents}/{id}/assets",
            new { kind = "domain", value = "example.ma" }
        );
        var asset = row["assets"]![0]!["id"];
        foreach (
            var (user, path, body) in ((string, string, object?)[])
                [
                    ("zineb", "/particulars", ConstituentDesk.Particulars()),
                    ("zineb", "/assets", new { kind = "domain", value = "example.com" }),
                    ("zineb", $"/assets/{asset}/removal", null),
                    ("zineb", "/systems", new { name = "Paie", worstLevel = 2 }),
                    ("zineb", "/classification", new { @class = "entity" }),
                    ("salma", "/classification", new { @class = "entity" }),
                    ("salma", $"/assets/{asset}/confirmation", null),
                ]
        )
        {
            var refused = await desk.PostAsync(user, $"{Constituents}/{id}{path}", body);
            Assert.Equal((user, path, 403), (user, path, refused.Status));
        }
    }

    [Fact]
    public async Task A_change_of_what_has_changed_meanwhile_is_refused()
    {
        await using var desk = await ConstituentDesk.OpenAsync();
        var id = await desk.RegisterAsync();
        var body = new { kind = "domain", value = "example.ma" };

        var first = await desk.PostAsync(
            "salma",
            $"{Constituents}/{id}/assets",
            body,
            "If-Match: \"v1\"",
            "Idempotency-Key: one"
        );
        var again = await desk.PostAsync(
            "salma",
            $"{Constituents}/{id}/assets",
            body,
            "If-Match: \"v1\"",
            "Idempotency-Key: one"
        );
        var stale = await desk.PostAsync(
            "salma",
            $"{Constituents}/{id}/assets",
            new { kind = "domain", value = "example.com" },
            "If-Match: \"v1\""
        );
        var twice = await desk.PostAsync("salma", $"{Constituents}/{id}/assets", body);

        Assert.Equal(201, first.Status);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(412, stale.Status);
        Assert.Equal("CERT-109", twice.Code);
        Assert.Single((await desk.ReadAsync(id))["assets"]!.AsArray());
    }

    [Fact]
    public async Task The_list_shows_the_team_all_and_an_organisation_itself()
    {
        await using var desk = await ConstituentDesk.OpenAsync();
        var id = await desk.RegisterAsync();
        await desk.MustAsync(
            "salma",
            $"{Constituents}/{id}/assets",
            new { kind = "prefix", value = "196.200.128.0/17" }
        );

        var all = await (await desk.AsAsync("zineb")).GetAsync(Constituents);
        var line = all.Json["items"]!.AsArray().Single(one => (string?)one!["id"] == id)!;
        Assert.Equal(1, (int)line["waiting"]!);
        var own = await (await desk.AsAsync("salma")).GetAsync(Constituents);
        Assert.Equal(id, (string?)own.Json["items"]!.AsArray().Single()!["id"]);
        var none = await (await desk.AsAsync("amina")).GetAsync(Constituents);
        Assert.Empty(none.Json["items"]!.AsArray());
        var vital = await (await desk.AsAsync("zineb")).GetAsync(
            $"{Constituents}?class=vitalInfrastructure"
        );
        Assert.DoesNotContain(vital.Json["items"]!.AsArray(), one => (string?)one!["id"] == id);
    }

    private static (int, string?, string) Plain(Answer answer) =>
        (answer.Status, answer.Code, Body(answer.Json));

    private static string Body(JsonNode json)
    {
        var plain = json.DeepClone().AsObject();
        plain.Remove("instance");
        plain.Remove("traceId");
        return plain.ToJsonString();
    }
}
