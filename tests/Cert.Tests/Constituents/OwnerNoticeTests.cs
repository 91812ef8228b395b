using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Constituents;

/// <summary>The owners of addresses are told of what was seen there, each of their own alone.</summary>
public sealed class OwnerNoticeTests
{
    private const string Notices = ConstituentDesk.Notices;

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_notice_reaches_the_owner_of_the_narrowest_block(string database)
    {
        await using var desk = await ConstituentDesk.OpenAsync(database);
        var id = await desk.RegisterAsync();
        await desk.OwnsAsync(id, "prefix", "196.200.128.0/17");
        await desk.OwnsAsync(id, "prefix", "2001:4340::/32");
        await desk.OwnsAsync(id, "domain", "example.ma");
        // Stated and not confirmed: nobody is told of what happens there.
        await desk.MustAsync(
            "salma",
            $"{ConstituentDesk.Constituents}/{id}/assets",
            new { kind = "prefix", value = "41.137.0.0/16" }
        );

        var sent = await desk.MustAsync(
            "zineb",
            Notices,
            Notice("196.200.200.7", "2001:4340::25", "www.example.ma", "41.137.0.1", "8.8.8.8")
        );

        var one = sent["notices"]!.AsArray().Single()!;
        Assert.Equal(id, (string?)one["constituent"]);
        Assert.Equal(1, (int)one["reached"]!);
        Assert.Equal(
            ["196.200.200.7", "2001:4340::25", "www.example.ma"],
            one["addresses"]!.AsArray().Select(address => (string)address!)
        );
        Assert.Equal(
            ["41.137.0.1", "8.8.8.8"],
            sent["unknown"]!.AsArray().Select(address => (string)address!)
        );

        var read = await (await desk.AsAsync("salma")).GetAsync($"{Notices}/{one["id"]}");
        Assert.Equal("TLP:AMBER", (string?)read.Json["tlp"]);
        var known = await desk.MustAsync("salma", $"{Notices}/{one["id"]}/acknowledgement");
        Assert.NotNull(known["acknowledgedAt"]);
        using var salma = await desk.Suite.PersonAsync("salma");
        await Eventually.Async(async () =>
        {
            // What is told leaves by the suite's own clock.
            desk.Suite.Clock.Advance(TimeSpan.FromSeconds(10));
            return (await salma.OpenAsync("/inbox")).Text.Contains(
                "Un avis de ma-CERT",
                StringComparison.Ordinal
            );
        });
    }

    [Fact]
    public async Task Others_do_not_see_it_and_the_team_does_not_acknowledge_it()
    {
        await using var desk = await ConstituentDesk.OpenAsync();
        var id = await desk.RegisterAsync();
        await desk.OwnsAsync(id, "domain", "example.ma");
        var sent = await desk.MustAsync("zineb", Notices, Notice("example.ma"));
        var notice = (string)sent["notices"]![0]!["id"]!;

        var other = await (await desk.AsAsync("amina")).GetAsync($"{Notices}/{notice}");
        Assert.Equal((404, "CERT-100"), (other.Status, other.Code));
        var listed = await (await desk.AsAsync("amina")).GetAsync(Notices);
        Assert.Empty(listed.Json["items"]!.AsArray());
        Assert.Equal(
            403,
            (await desk.PostAsync("zineb", $"{Notices}/{notice}/acknowledgement")).Status
        );
        Assert.Equal(403, (await desk.PostAsync("salma", Notices, Notice("example.ma"))).Status);
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nobody_is_told()
    {
        await using var desk = await ConstituentDesk.OpenAsync();
        var id = await desk.RegisterAsync();
        await desk.OwnsAsync(id, "domain", "example.ma");
        foreach (
            var (body, code, field) in ((JsonObject, string, string)[])
                [
                    (Notice(), "CERT-118", "addresses"),
                    (Notice("10.0.0.1"), "CERT-118", "addresses"),
                    (Notice("example.ma", "not an address"), "CERT-118", "addresses"),
                    (Notice([.. Enumerable.Repeat("example.ma", 201)]), "CERT-118", "addresses"),
                    (With(Notice("example.ma"), "subject", "x"), "CERT-118", "subject"),
                    (With(Notice("example.ma"), "text", " "), "CERT-118", "text"),
                    (With(Notice("example.ma"), "tlp", "RED"), "CERT-119", "tlp"),
                    (With(Notice("example.ma"), "tlp", "PURPLE"), "CERT-002", "tlp"),
                    (Notice("8.8.8.8"), "CERT-120", "addresses"),
                ]
        )
        {
            var refused = await desk.PostAsync("zineb", Notices, body);
            Assert.Equal((code, field), (refused.Code, (string?)refused.Json["field"]));
        }

        var none = await (await desk.AsAsync("salma")).GetAsync(Notices);
        Assert.Empty(none.Json["items"]!.AsArray());
    }

    private static JsonObject Notice(params string[] addresses) =>
        new()
        {
            ["addresses"] = new JsonArray([.. addresses.Select(one => (JsonNode)one)]),
            ["subject"] = "Serveur infecté",
            ["text"] = "Une machine à cette adresse parle à un serveur de commande connu.",
        };

    private static JsonObject With(JsonObject notice, string field, string value)
    {
        notice[field] = value;
        return notice;
    }
}
