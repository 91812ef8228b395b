using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cert.Tests.Advisories;

/// <summary>A client of TAXII 2.1 written from the specification, and STIX held against OASIS's schemas.</summary>
public sealed class TaxiiTests
{
    private const string Media = "application/taxii+json;version=2.1";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_client_finds_its_way_from_discovery_and_pages_through_everything(
        string database
    )
    {
        await using var office = await AdvisoryOffice.OpenAsync(database);
        using var desk = new Desk();
        var vulnerability = await office.AgreedAsync();
        office.Advance(TimeSpan.FromDays(4));
        var numbers = new List<string>
        {
            (string)(await office.PublishedAsync("CLEAR", vulnerability))["number"]!,
        };
        for (var more = 0; more < 3; more++)
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
            numbers.Add((string)(await office.PublishedAsync())["number"]!);
        }

        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.PublishedAsync("GREEN");

        var client = new Client(await office.AsAsync("nobody"));
        var collection = Assert.Single(await client.CollectionsAsync());
        var all = await client.ObjectsAsync(collection, limit: 2);

        // An identity, a marking, a vulnerability and a report, and three reports more.
        Assert.Equal(7, all.Count);
        Assert.Equal(7, all.Select(each => (string?)each["id"]).Distinct().Count());
        var reports = all.Where(each => (string?)each["type"] is "report").ToList();
        Assert.Equal(
            numbers,
            reports.Select(each => (string?)each["external_references"]![0]!["external_id"])
        );
        await Judge.FindsNothingAsync(
            "stix",
            desk.Write("objects.json", JsonSerializer.Serialize(all))
        );
        var told = all.Single(each => (string?)each["type"] is "vulnerability");
        Assert.Equal("CVE-2026-12345", (string?)told["name"]);
        Assert.Contains(
            (string?)told["id"],
            reports[0]["object_refs"]!.AsArray().Select(id => (string?)id)
        );

        // The manifest lists the same, and whoever comes again asks for what was added since.
        var manifest = await client.PagesAsync($"{collection}manifest/?limit=3", "objects");
        Assert.Equal(
            all.Select(each => (string?)each["id"]),
            manifest.Select(each => (string?)each["id"])
        );
        var last = (string?)manifest[^2]["date_added"];
        var since = await client.PagesAsync(
            $"{collection}objects/?added_after={Uri.EscapeDataString(last!)}",
            "objects"
        );
        Assert.Equal((string?)all[^1]["id"], (string?)Assert.Single(since)["id"]);
        Assert.Equal(
            4,
            (await client.PagesAsync($"{collection}objects/?match[type]=report", "objects")).Count
        );
        var one = $"{collection}objects/{told["id"]}/";
        Assert.Equal(
            (string?)told["id"],
            (string?)Assert.Single(await client.PagesAsync(one, "objects"))["id"]
        );
        var versions = await client.GetAsync($"{one}versions/");
        Assert.Equal(
            (string?)told["modified"],
            (string?)Assert.Single(versions["versions"]!.AsArray())
        );
    }

    [Fact]
    public async Task Each_audience_reads_its_own_collections_and_finds_no_other()
    {
        await using var office = await AdvisoryOffice.OpenAsync();
        await office.PublishedAsync("GREEN");
        await office.PublishedAsync("AMBER");
        await office.PublishedAsync("AMBER+STRICT");
        foreach (
            var (user, titles) in ((string, string[])[])
                [
                    ("nobody", ["clear"]),
                    ("amina", ["clear"]),
                    ("karim", ["clear"]),
                    ("salma", ["clear", "green"]),
                    ("zineb", ["clear", "green", "amber"]),
                ]
        )
        {
            var api = await office.AsAsync(user);
            var listed = (await api.GetAsync("/taxii2/api/collections/", Media)).Json;
            Assert.Equal(
                (user, string.Join(',', titles)),
                (
                    user,
                    string.Join(
                        ',',
                        listed["collections"]!.AsArray().Select(each => (string?)each!["alias"])
                    )
                )
            );
            foreach (var alias in (string[])["clear", "green", "amber", "red", "unknown"])
            {
                var answer = await api.GetAsync(
                    $"/taxii2/api/collections/{alias}/objects/?match[type]=report",
                    Media
                );
                Assert.Equal(
                    (user, alias, titles.Contains(alias) ? 200 : 404),
                    (user, alias, answer.Status)
                );
                var found = answer.Json["objects"]?.AsArray().Count ?? 0;
                Assert.Equal(titles.Contains(alias) && alias is not "clear" ? 1 : 0, found);
            }
        }
    }

    [Fact]
    public async Task A_MISP_feed_names_each_event_of_its_audience_with_label_and_hashes()
    {
        await using var office = await AdvisoryOffice.OpenAsync();
        var vulnerability = await office.AgreedAsync();
        office.Advance(TimeSpan.FromDays(4));
        var published = await office.PublishedAsync("CLEAR", vulnerability);
        await office.PublishedAsync("GREEN");

        var manifest = (await office.GetAsync("nobody", "/misp/clear/manifest.json")).Json;
        var (id, head) = Assert.Single(manifest.AsObject());
        Assert.Equal((string?)published["id"], id);
        Assert.Equal("tlp:clear", (string?)head!["Tag"]![0]!["name"]);
        var told = (await office.GetAsync("nobody", $"/misp/clear/{id}.json")).Json["Event"]!;
        Assert.Equal((string?)head["info"], (string?)told["info"]);
        var values = told["Attribute"]!.AsArray().Select(each => (string)each!["value"]!).ToList();
        Assert.Contains("CVE-2026-12345", values);
        // As MISP's own clients make them, to ask whether a value is known without fetching events.
        var hashes = await OutsideTool.MustAsync(
            "python3",
            [
                "-c",
                "import hashlib,sys\nfor value in sys.argv[2:]: print(hashlib.md5(value.encode()).hexdigest()+','+sys.argv[1])",
                id,
                .. values,
            ]
        );
        Assert.Equal(
            hashes.Trim(),
            (await office.GetAsync("nobody", "/misp/clear/hashes.csv")).Text.Trim()
        );
        Assert.Equal(404, (await office.GetAsync("nobody", "/misp/green/manifest.json")).Status);
        Assert.Single(
            (await office.GetAsync("salma", "/misp/green/manifest.json")).Json.AsObject()
        );
    }

    [Theory]
    [InlineData("/taxii2/", "text/html", 406)]
    [InlineData("/taxii2/", "application/taxii+json;version=2.0", 406)]
    [InlineData("/taxii2/", "application/taxii+json", 200)]
    [InlineData("/taxii2/", "*/*", 200)]
    [InlineData("/taxii2/api/collections/clear/objects/?limit=0", Media, 400)]
    [InlineData("/taxii2/api/collections/clear/objects/?limit=many", Media, 400)]
    [InlineData("/taxii2/api/collections/clear/objects/?next=%21", Media, 400)]
    [InlineData("/taxii2/api/collections/clear/objects/?added_after=yesterday", Media, 400)]
    [InlineData("/taxii2/api/collections/clear/objects/report--x/", Media, 404)]
    [InlineData("/taxii2/api/status/1/", Media, 404)]
    public async Task Media_types_and_parameters_are_kept_to(string path, string accept, int status)
    {
        await using var office = await AdvisoryOffice.OpenAsync();
        var answer = await (await office.AsAsync("nobody")).GetAsync(path, accept);

        Assert.Equal(status, answer.Status);
        if (status is 200 or 400)
        {
            Assert.Equal("application/taxii+json", answer.MediaType);
        }
    }

    /// <summary>Knows the discovery address and the specification, and nothing else of the suite.</summary>
    private sealed class Client(Api api)
    {
        public async Task<JsonNode> GetAsync(string address)
        {
            var answer = await api.GetAsync(address, Media);
            Assert.True(answer.Status == 200, $"{address}: {answer.Status} {answer.Text}");
            Assert.Equal("application/taxii+json", answer.MediaType);
            return answer.Json;
        }

        /// <returns>Addresses of what can be read.</returns>
        public async Task<IReadOnlyList<string>> CollectionsAsync()
        {
            var root = new Uri((string)(await GetAsync("/taxii2/"))["default"]!).AbsolutePath;
            Assert.Contains(
                Media,
                (await GetAsync(root))["versions"]!.AsArray().Select(each => (string?)each)
            );
            var listed = await GetAsync($"{root}collections/");
            return
            [
                .. listed["collections"]!
                    .AsArray()
                    .Where(each => (bool)each!["can_read"]!)
                    .Select(each => $"{root}collections/{each!["id"]}/"),
            ];
        }

        public Task<IReadOnlyList<JsonNode>> ObjectsAsync(string collection, int limit) =>
            PagesAsync($"{collection}objects/?limit={limit}", "objects");

        public async Task<IReadOnlyList<JsonNode>> PagesAsync(string address, string member)
        {
            var found = new List<JsonNode>();
            string? next = null;
            do
            {
                var page = await GetAsync(
                    next is null ? address : $"{address}&next={Uri.EscapeDataString(next)}"
                );
                found.AddRange((page[member]?.AsArray() ?? []).Select(each => each!));
                next = (bool?)page["more"] is true ? (string?)page["next"] : null;
                Assert.True(found.Count < 1000);
            } while (next is not null);
            return found;
        }
    }
}
