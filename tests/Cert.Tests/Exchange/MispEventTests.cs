using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Cert.Exchange;
using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Tests.Exchange;

/// <summary>An event of somebody's MISP joins a report: tried first, taken once, its label never lowered.</summary>
public sealed class MispEventTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Tried_it_changes_nothing_and_taken_twice_it_is_taken_once(string database)
    {
        await using var office = await CertOffice.OpenAsync(database);
        var report = await office.ReportAsync("salma");
        var path = $"{CertOffice.Reports}/{(string)report["id"]!}";
        var sent = Event(["tlp:amber"]).ToJsonString();

        var tried = await office.MustAsync("salma", $"{path}/misp-events?dryRun=true", sent);
        Assert.Equal(
            (false, 5, "AMBER"),
            ((bool)tried["taken"]!, tried["added"]!.AsArray().Count, (string?)tried["tlp"])
        );
        Assert.Equal(1, (int)tried["ignored"]!["comment"]!);
        Assert.Single((await office.ReadAsync("salma", path))["versions"]!.AsArray());

        await office.MustAsync("salma", $"{path}/misp-events", sent);
        var again = await office.MustAsync("salma", $"{path}/misp-events", sent);

        Assert.Equal((0, 5), (again["added"]!.AsArray().Count, (int)again["known"]!));
        var after = await office.ReadAsync("salma", path);
        Assert.Equal(2, after["versions"]!.AsArray().Count);
        Assert.Contains(
            "piege.example",
            after["observables"]!.AsArray().Select(one => (string)one!["value"]!)
        );
    }

    [Fact]
    public async Task A_label_is_never_lowered_and_others_find_no_report()
    {
        await using var office = await CertOffice.OpenAsync();
        var report = await office.ReportAsync("salma", ("tlp", "GREEN"));
        var path = $"{CertOffice.Reports}/{(string)report["id"]!}/misp-events";

        foreach (
            var (tags, code) in ((string[], string?)[])
                [
                    (["tlp:red"], "CERT-197"),
                    (["tlp:green", "TLP:AMBER+STRICT"], "CERT-197"),
                    // Without a label it is AMBER.
                    ([], "CERT-197"),
                    (["tlp:purple"], "CERT-196"),
                    (["tlp:white"], null),
                ]
        )
        {
            var answer = await office.PostAsync("salma", path, Event(tags).ToJsonString());
            Assert.Equal((string.Join(' ', tags), code), (string.Join(' ', tags), answer.Code));
        }

        Assert.Equal("CERT-001", (await office.PostAsync("karim", path, "{}")).Code);
        Assert.Equal("CERT-195", (await office.PostAsync("salma", path, "[1]")).Code);
    }

    [Fact]
    public void The_strictest_tag_counts_wherever_it_stands()
    {
        var inside = Event(["tlp:green"]);
        inside["Event"]!["Object"]![0]!["Attribute"]![0]!["Tag"] = new JsonArray(
            new JsonObject { ["name"] = "tlp:red" }
        );

        Assert.Equal(Tlp.Red, Must(inside).Tlp);
        Assert.Equal(Tlp.Amber, Must(Event([])).Tlp);
        // The event itself may stand without its envelope.
        Assert.Equal(Tlp.Clear, Must(Event(["tlp:clear"])["Event"]!).Tlp);
    }

    [Fact]
    public void What_was_deleted_is_not_there_and_too_much_is_refused()
    {
        var deleted = Event(["tlp:amber"]);
        foreach (var attribute in deleted["Event"]!["Attribute"]!.AsArray())
        {
            attribute!["deleted"] = true;
        }

        Assert.DoesNotContain(Must(deleted).Found, one => one.Value is "192.0.2.9");
        var many = Event([]);
        many["Event"]!["Attribute"] = new JsonArray([
            .. Enumerable.Range(0, 5001).Select(_ => new JsonObject { ["type"] = "comment" }),
        ]);
        Assert.Equal("CERT-198", Code(Encoding.UTF8.GetBytes(many.ToJsonString())));
        Assert.Equal("CERT-198", Code(new byte[MispEvent.LargestBody + 1]));
        Assert.Equal(
            "CERT-195",
            Code(Encoding.UTF8.GetBytes(new string('[', 100) + new string(']', 100)))
        );
    }

    [Fact]
    public void Whatever_octets_come_the_answer_is_an_event_or_a_refusal()
    {
        var whole = Encoding.UTF8.GetBytes(Event(["tlp:amber"]).ToJsonString());
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte)
            .Array[0, 8]
            .Sample(changes =>
            {
                var octets = (byte[])whole.Clone();
                foreach (var (at, with) in changes)
                {
                    octets[at] = with;
                }

                if (MispEvent.Read(octets).Refused(out var problem, out var read))
                {
                    Assert.StartsWith("CERT-19", problem.Code, StringComparison.Ordinal);
                    return;
                }

                Assert.True(read.Found.Count <= 5000);
                Assert.True(read.Tlp >= Tlp.Clear);
            });
    }

    private static MispEvent Must(JsonNode sent)
    {
        var refused = MispEvent
            .Read(JsonSerializer.SerializeToUtf8Bytes(sent))
            .Refused(out var problem, out var read);
        Assert.False(refused, problem?.Code);
        return read!;
    }

    private static string? Code(byte[] octets) =>
        MispEvent.Read(octets).Refused(out var problem, out _) ? problem.Code : null;

    private static JsonObject Event(string[] tags) =>
        new()
        {
            ["Event"] = new JsonObject
            {
                ["uuid"] = "5f7ac6a4-4d3e-4b87-9c9e-9f1f0a0b0c0d",
                ["info"] = "Vague de pages imitées",
                ["Tag"] = new JsonArray([
                    .. tags.Select(tag => new JsonObject { ["name"] = tag }),
                    new JsonObject { ["name"] = "rsit:fraud=\"phishing\"" },
                ]),
                ["Attribute"] = new JsonArray(
                    Attribute("domain|ip", "piege.example|192.0.2.9"),
                    Attribute("url", "http://piege.example/connexion"),
                    Attribute("comment", "Vu par plusieurs")
                ),
                ["Object"] = new JsonArray(
                    new JsonObject
                    {
                        ["Attribute"] = new JsonArray(
                            Attribute("vulnerability", "CVE-2024-3094"),
                            Attribute("md5", "d41d8cd98f00b204e9800998ecf8427e")
                        ),
                    }
                ),
            },
        };

    private static JsonObject Attribute(string type, string value) =>
        new() { ["type"] = type, ["value"] = value };
}
