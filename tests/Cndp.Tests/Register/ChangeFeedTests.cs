using System.Text.Json.Nodes;
using System.Xml.Linq;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Common.OpenData;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Register;

/// <summary>Whoever keeps a copy of the register is told everything that becomes of its entries, in order and once.</summary>
public sealed class ChangeFeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_copy_that_follows_the_changes_comes_to_stand_as_the_register_does(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        List<string> ids = [];
        foreach (var name in (string[])["Premier", "Deuxième", "Troisième", "Quatrième"])
        {
            ids.Add(await office.ReceiptAsync(CommissionOffice.Facts(("responsable.nom", name))));
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await office.WithdrawAsync(ids[0]);
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.MustAsync("nadia", $"/{ids[1]}/end");
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.MustAsync(
            "samira",
            $"/{ids[2]}/reclassification",
            new { legal = "Loi 09-08, art. 20", factual = "Dangers manifestes" }
        );
        office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        await office.MustAsync(
            "nadia",
            $"/{ids[3]}/amendment",
            new JsonObject
            {
                ["faits"] = CommissionOffice.Facts(
                    ("responsable.nom", "Quatrième"),
                    ("traitement.nom", "Gestion des commandes")
                ),
            }
        );

        var (copy, told) = await FollowedAsync(office);

        Assert.Equal(
            [
                "entered",
                "entered",
                "entered",
                "entered",
                "withdrawn",
                "ended",
                "removed",
                "changed",
            ],
            told
        );
        var lines = OpenRegister.Lines(
            (await office.TakeAsync($"{CommissionOffice.Register}.jsonl")).Text
        );
        Assert.Equal(
            lines.Select(line => line["entry"]!.ToJsonString()).Order(StringComparer.Ordinal),
            copy.Values.Order(StringComparer.Ordinal)
        );
        Assert.Equal(3, copy.Count);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_full_page_never_changes_and_the_last_one_says_when_nothing_is_new(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        for (var count = 0; count < 3; count++)
        {
            await office.ReceiptAsync();
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var full = await office.TakeAsync($"{OpenRegister.Changes}?limit=2");
        var last = await office.TakeAsync((string)full.Json["next"]!);

        Assert.True((bool)full.Json["more"]!);
        Assert.Contains("max-age=86400", full.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.False((bool)last.Json["more"]!);
        Assert.Equal(3, (long)last.Json["cursor"]!);
        Assert.Contains("no-cache", last.Headers["Cache-Control"], StringComparison.Ordinal);
        var again = await office.TakeAsync($"{OpenRegister.Changes}?since=2", last.Headers["ETag"]);
        Assert.Equal((304, 0), (again.Status, again.Bytes.Length));

        await office.WithdrawAsync(await office.ReceiptAsync());
        Assert.Equal(full.Text, (await office.TakeAsync($"{OpenRegister.Changes}?limit=2")).Text);
        var newer = await office.TakeAsync($"{OpenRegister.Changes}?since=3", last.Headers["ETag"]);
        Assert.Equal(200, newer.Status);
        Assert.Equal(
            ["entered", "withdrawn"],
            newer.Json["items"]!.AsArray().Select(item => (string)item!["change"]!)
        );
    }

    [Theory]
    [InlineData("since=4", 422, "CNDP-100")]
    [InlineData("since=-1", 422, "CNDP-100")]
    [InlineData("since=x", 400, null)]
    [InlineData("limit=0", 400, null)]
    [InlineData("since=9223372036854775807", 422, "CNDP-100")]
    public async Task A_cursor_that_nobody_gave_is_refused(string query, int status, string? code)
    {
        await using var office = await CommissionOffice.OpenAsync();

        var answer = await office.TakeAsync($"{OpenRegister.Changes}?{query}");

        Assert.Equal(status, answer.Status);
        if (code is not null)
        {
            Assert.Equal(code, answer.Code);
        }
    }

    [Fact]
    public async Task The_feed_of_each_language_is_well_formed_to_a_parser_that_is_not_ours_and_pages_to_the_first_change()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var id = await office.ReceiptAsync(
            CommissionOffice.Facts(("responsable.nom", "Dupont & Fils <SARL>"))
        );
        var number = (string)(await office.ReadAsync(id))["number"]!;
        await office.WithdrawAsync(id);
        for (var count = 0; count < 51; count++)
        {
            office.Suite.Clock.Advance(TimeSpan.FromSeconds(1));
            await office.ReceiptAsync();
        }

        foreach (var prefix in (string[])["", "/ar", "/en"])
        {
            var feed = await office.TakeAsync($"{prefix}/cndp/register/changes.atom");
            Assert.Equal((200, "application/atom+xml"), (feed.Status, feed.MediaType));
            await ParsedElsewhereAsync(feed);
            var root = XDocument.Parse(feed.Text).Root!;
            Assert.Equal(50, root.Elements(Atom + "entry").Count());
            Assert.All(
                (string[])["id", "title", "updated"],
                name => Assert.Single(root.Elements(Atom + name))
            );
            var next = (string)
                root.Elements(Atom + "link")
                    .Single(link => (string?)link.Attribute("rel") == "next")
                    .Attribute("href")!;
            var older = await office.TakeAsync(new Uri(next).PathAndQuery);
            var entries = XDocument.Parse(older.Text).Root!.Elements(Atom + "entry").ToList();
            Assert.Equal(
                ["withdrawn", "entered"],
                entries
                    .Where(entry =>
                        ((string)entry.Element(Atom + "title")!).StartsWith(
                            number,
                            StringComparison.Ordinal
                        )
                    )
                    .Select(entry => (string)entry.Element(Atom + "category")!.Attribute("term")!)
            );
            Assert.Contains("Dupont & Fils <SARL>", entries[^1].Value, StringComparison.Ordinal);
            var same = await office.TakeAsync(
                $"{prefix}/cndp/register/changes.atom",
                feed.Headers["ETag"]
            );
            Assert.Equal(304, same.Status);
        }
    }

    [Fact]
    public async Task Search_engines_are_told_not_to_keep_lists_nor_a_natural_person_s_entry()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var company = await NumberAsync(office);
        var person = await NumberAsync(
            office,
            ("responsable.qualite", "PERSONNE_PHYSIQUE"),
            ("responsable.adresse_publique", "Boîte postale 1, Rabat")
        );

        foreach (
            var (path, directive) in (IEnumerable<(string, string)>)
                [
                    ("/cndp/register", "noindex, noarchive"),
                    ($"/cndp/register/{person}", "noindex, noarchive"),
                    ($"/cndp/register/{company}", "noarchive"),
                    ("/cndp/register/changes.atom", "noindex, noarchive"),
                    (CommissionOffice.Register, "noindex, noarchive"),
                    ($"{CommissionOffice.Register}.csv", "noindex, noarchive"),
                    ($"{CommissionOffice.Register}.jsonl", "noindex, noarchive"),
                    ($"{CommissionOffice.Register}/{person}", "noindex, noarchive"),
                ]
        )
        {
            var answer = await office.TakeAsync(path);
            Assert.Equal((path, 200), (path, answer.Status));
            Assert.Equal((path, directive), (path, answer.Headers["X-Robots-Tag"]));
        }
    }

    [Fact]
    public async Task A_whole_export_is_refused_while_as_many_as_are_made_at_once_are_under_way()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var limit = office.Suite.Services.GetRequiredService<ExportLimit>();
        var places = Enumerable.Range(0, ExportLimit.AtOnce).Select(_ => limit.Enter()!).ToList();

        var refused = await office.TakeAsync($"{CommissionOffice.Register}.csv");
        places[0].Dispose();
        var taken = await office.TakeAsync($"{CommissionOffice.Register}.csv");

        Assert.Equal((503, "CNDP-102"), (refused.Status, refused.Code));
        Assert.Equal("30", refused.Headers["Retry-After"]);
        Assert.Equal(200, taken.Status);
        Assert.NotNull(limit.Enter());
        Assert.Null(limit.Enter());
    }

    /// <summary>As a program keeps a copy: page by page, each entry read anew, what left forgotten.</summary>
    private static async Task<(Dictionary<string, string> Copy, List<string> Told)> FollowedAsync(
        CommissionOffice office
    )
    {
        var copy = new Dictionary<string, string>(StringComparer.Ordinal);
        var told = new List<string>();
        var next = $"{OpenRegister.Changes}?limit=3";
        while (true)
        {
            var page = (await office.TakeAsync(next)).Json;
            foreach (var item in page["items"]!.AsArray())
            {
                var number = (string)item!["number"]!;
                told.Add((string)item["change"]!);
                copy.Remove(number);
                if ((string?)item["entry"] is { } entry)
                {
                    var read = await office.TakeAsync(entry);
                    if (read.Status == 200)
                    {
                        copy[number] = read.Json["entry"]!.ToJsonString();
                    }
                }
            }

            if (!(bool)page["more"]!)
            {
                Assert.Equal(told.Count, (int)(long)page["cursor"]!);
                return (copy, told);
            }

            next = (string)page["next"]!;
        }
    }

    private static async Task ParsedElsewhereAsync(Answer feed)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, feed.Bytes);
        await OutsideTool.MustAsync(
            "python3",
            "-c",
            """
            import sys, xml.etree.ElementTree as tree
            a = "{http://www.w3.org/2005/Atom}"
            feed = tree.parse(sys.argv[1]).getroot()
            assert feed.tag == a + "feed"
            for part in [feed] + feed.findall(a + "entry"):
                for name in ("id", "title", "updated"):
                    assert len(part.findall(a + name)) == 1, name
            ids = [entry.find(a + "id").text for entry in feed.findall(a + "entry")]
            assert len(ids) == len(set(ids))
            """,
            file
        );
        File.Delete(file);
    }

    private static async Task<string> NumberAsync(
        CommissionOffice office,
        params (string Field, JsonNode? Value)[] instead
    ) =>
        (string)
            (await office.ReadAsync(await office.ReceiptAsync(CommissionOffice.Facts(instead))))[
                "number"
            ]!;
}
