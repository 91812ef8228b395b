using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Campaigns;

public sealed class BatchTests
{
    private const string Batch = "/api/pki/v1/requests/batch";
    private const string Certificates = "/api/pki/v1/certificates";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_line_is_answered_and_a_bad_one_harms_no_other(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        List<string> lines =
        [
            .. Enumerable.Range(0, 300).Select(index => Line($"agent-{index}")),
            "not json",
            """{"id":"no-csr","profile":"natural-signature"}""",
            """{"id":"strange","profile":"natural-signature","csr":"x","more":1}""",
            string.Empty,
            BadLine("nameless"),
            $$"""{"id":"{{new string('x', 200_000)}}"}""",
            Line("last"),
        ];

        var answers = await SendAsync(machine, string.Join('\n', lines));

        Assert.Equal(306, answers.Count);
        Assert.Equal(
            Enumerable.Range(1, 307).Except([304]),
            answers.Select(answer => (int)answer["line"]!).Order()
        );
        Assert.Equal(301, answers.Count(answer => answer["serial"] is not null));
        Assert.Equal(
            301,
            answers.Select(answer => (string?)answer["serial"]).OfType<string>().Distinct().Count()
        );
        Assert.Equal("PKI-037", CodeOf(answers, 301));
        Assert.Equal("PKI-002", CodeOf(answers, 302));
        Assert.Equal("PKI-037", CodeOf(answers, 303));
        Assert.Equal("PKI-014", CodeOf(answers, 305));
        Assert.Equal("PKI-038", CodeOf(answers, 306));
        Assert.Equal(301, await CountAsync(machine));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_campaign_that_is_sent_again_issues_nothing_twice(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        var file = string.Join(
            '\n',
            [.. Enumerable.Range(0, 40).Select(index => Line($"{index}")), BadLine("bad")]
        );

        var first = await SendAsync(machine, file, "?campaign=spring&lines=41");
        var again = await SendAsync(machine, file, "?campaign=spring");
        var mended = await SendAsync(machine, Line("bad"), "?campaign=spring");
        var other = await SendAsync(machine, Line("0"), "?campaign=autumn");

        Assert.Equal(
            first.Select(answer => $"{answer["id"]} {answer["serial"]}").Order(),
            again.Select(answer => $"{answer["id"]} {answer["serial"]}").Order()
        );
        Assert.NotNull(mended[0]["serial"]);
        Assert.NotNull(other[0]["serial"]);
        Assert.Equal(42, await CountAsync(machine));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_line_twice_in_one_file_becomes_one_certificate(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        var file = string.Join('\n', Enumerable.Range(0, 20).Select(_ => Line("same")));

        var answers = await SendAsync(machine, file, "?campaign=twice");

        Assert.All(
            answers,
            answer =>
                Assert.True(answer["serial"] is not null || (string?)answer["code"] == "PKI-023")
        );
        Assert.Single(
            answers.Select(answer => (string?)answer["serial"]).OfType<string>().Distinct()
        );
        Assert.Equal(1, await CountAsync(machine));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_key_for_two_people_is_one_certificate_whoever_comes_first(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var file = string.Join(
            '\n',
            Enumerable
                .Range(0, 20)
                .Select(index =>
                    Line($"{index}", QuickRequests.NewRequest(key, string.Empty), index)
                )
        );

        var answers = await SendAsync(machine, file);

        Assert.Single(answers, answer => answer["serial"] is not null);
        Assert.Equal(19, answers.Count(answer => (string?)answer["code"] == "PKI-008"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_csv_of_a_spreadsheet_is_taken_too(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var machine = await suite.MachineAsync();
        string[] records =
        [
            "id,profile,csr,C,GN,SN,O",
            $"1,natural-signature,\"{QuickRequests.NewRequest()}\",MA,سعاد,بنيس,وزارة الصناعة",
            $"2,natural-signature,\"{QuickRequests.NewRequest()}\",MA,\"Fatima \"\"Zahra\"\"\",Alami,",
            "3,natural-signature",
            $"4,natural-signature,\"{QuickRequests.NewRequest()}\",MA,A,B,C",
        ];

        var answers = await SendAsync(machine, string.Join("\r\n", records), media: "text/csv");

        Assert.Equal(4, answers.Count);
        Assert.Equal(3, answers.Count(answer => answer["serial"] is not null));
        Assert.Equal(
            "PKI-037",
            (string?)answers.Single(answer => answer["serial"] is null)["code"]
        );
        var found = await machine.GetAsync(
            $"{Certificates}?subject={Uri.EscapeDataString("بنيس")}"
        );
        Assert.Single(found.Json["items"]!.AsArray());
    }

    /// <summary>As most clients do. Neither side may wait for the other for ever.</summary>
    [Fact]
    public async Task Who_sends_everything_before_reading_gets_every_answer()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        var padding = new string('x', 4_000);
        using var request = new HttpRequestMessage(HttpMethod.Post, Batch)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(
                string.Join(
                    '\n',
                    Enumerable
                        .Range(0, 6_000)
                        .Select(index => $"{{\"id\":\"{index}\",\"csr\":\"{padding}\"}}")
                        .Append(Line("last"))
                ),
                Encoding.UTF8,
                "application/x-ndjson"
            ),
        };

        var answers = Lines((await machine.SendAsync(request)).Text);

        Assert.Equal(
            Enumerable.Range(1, 6_001),
            answers.Select(answer => (int)answer["line"]!).Order()
        );
        Assert.Single(answers, answer => answer["serial"] is not null);
    }

    [Fact]
    public async Task Only_a_registration_authority_s_machine_sends_batches()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var ministry = await suite.MachineAsync(clientId: "demo-ministry");
        using var hind = await suite.PersonApiAsync("hind", await suite.ClientForPeopleAsync());
        using var machine = await suite.MachineAsync();

        Assert.Equal(403, (await PostAsync(ministry, Line("1"))).Status);
        Assert.Equal(403, (await PostAsync(hind, Line("1"))).Status);
        Assert.Equal(401, (await PostAsync(suite.Stranger(), Line("1"))).Status);
        Assert.Equal(415, (await PostAsync(machine, Line("1"), media: "text/plain")).Status);
        Assert.Equal(
            "PKI-040",
            (await PostAsync(machine, Line("1"), $"?campaign={new string('x', 101)}")).Code
        );
        Assert.Equal(0, await CountAsync(machine));
    }

    [Fact]
    public async Task A_line_of_a_campaign_has_a_name()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync();
        var unnamed = Line("x").Replace("\"id\":\"x\",", string.Empty, StringComparison.Ordinal);

        var answers = await SendAsync(machine, unnamed, "?campaign=names");

        Assert.Equal("PKI-039", (string?)answers.Single()["code"]);
    }

    private static string? CodeOf(IEnumerable<JsonNode> answers, int line) =>
        (string?)answers.Single(answer => (int)answer["line"]! == line)["code"];

    private static async Task<int> CountAsync(Api machine) =>
        (await AllAsync(machine)).Count(row =>
            ((string)row!["profile"]!).StartsWith("natural", StringComparison.Ordinal)
        );

    private static async Task<List<JsonNode?>> AllAsync(Api machine)
    {
        var all = new List<JsonNode?>();
        for (var next = $"{Certificates}?limit=200"; next is not null; )
        {
            var page = (await machine.GetAsync(next)).Json;
            all.AddRange(page["items"]!.AsArray());
            next = (string?)page["next"];
        }

        return all;
    }

    private static string Line(string id) => Line(id, QuickRequests.NewRequest(), person: 0);

    /// <summary>Of one key: who it is told to belong to differs.</summary>
    private static string Line(string id, string csr, int person) =>
        JsonSerializer.Serialize(
            new
            {
                id,
                profile = "natural-signature",
                csr,
                subject = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["C"] = "MA",
                    ["GN"] = "Agent",
                    ["SN"] = $"Numéro {person}",
                },
            }
        );

    /// <summary>Its own subject says too little.</summary>
    private static string BadLine(string id) =>
        JsonSerializer.Serialize(
            new
            {
                id,
                profile = "natural-signature",
                csr = QuickRequests.NewRequest("CN=Somebody"),
            }
        );

    private static async Task<List<JsonNode>> SendAsync(
        Api api,
        string body,
        string query = "",
        string media = "application/x-ndjson"
    )
    {
        var answer = await PostAsync(api, body, query, media);
        Assert.True(answer.Status == 200, answer.Text);
        return Lines(answer.Text);
    }

    private static List<JsonNode> Lines(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonNode.Parse(line)!),
        ];

    private static async Task<Answer> PostAsync(
        Api api,
        string body,
        string query = "",
        string media = "application/x-ndjson"
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Batch + query)
        {
            Content = new StringContent(body, Encoding.UTF8, media),
        };
        return await api.SendAsync(request);
    }
}
