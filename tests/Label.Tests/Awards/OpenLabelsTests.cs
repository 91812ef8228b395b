using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.OpenData;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Tests.Awards;

/// <summary>The register of labels as files: described, released by day under the seal of the label's authority, and judged by programs that are not ours.</summary>
public sealed class OpenLabelsTests
{
    private const string Labels = "/api/label/v1/labels";
    private const string Releases = $"{Labels}/releases";

    [Fact]
    public async Task Every_line_is_what_the_published_schema_says_and_a_line_with_more_is_not()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.GiveAsync();
        await suite.WithdrawAsync(await suite.GiveAsync("atelier-ancien.example", count: 2));
        var schema = await TakeAsync(suite, $"{Labels}/schema.json");
        var lines = await TakeAsync(suite, $"{Labels}.jsonl");
        var more = JsonNode.Parse(lines.Text.Split('\n')[0])!;
        more["note"] = "For the holder alone";

        Assert.Equal(
            ["active", "withdrawn"],
            lines
                .Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => (string?)JsonNode.Parse(line)!["state"])
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains("schema.json", lines.Headers["Link"], StringComparison.Ordinal);
        Assert.Equal("noindex, noarchive", lines.Headers["X-Robots-Tag"]);
        var judged = await OpenDataJudge.LinesAsync(schema.Text, lines.Text);
        Assert.True(judged.ExitCode == 0, judged.All);
        var refused = await OpenDataJudge.LinesAsync(schema.Text, more.ToJsonString());
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("note", refused.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_the_table_names_the_columns_that_another_reader_finds_and_a_name_is_no_formula()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.GiveAsync();
        await NameAsync(suite, "=1+1, \"deux\"");
        var described = (await TakeAsync(suite, $"{Labels}.csv-metadata.json")).Json;

        var (columns, name) = await OpenDataJudge.TableAsync(
            (await TakeAsync(suite, $"{Labels}.csv")).Text,
            "siteName"
        );

        Assert.Equal(
            described["tableSchema"]!["columns"]!.AsArray().Select(one => (string)one!["name"]!),
            columns
        );
        Assert.Equal("'=1+1, \"deux\"", name);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_day_s_release_verifies_with_openssl_and_stays_while_labels_come_to_stand_otherwise(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var number = await suite.GiveAsync();
        var first = await ReleasedAsync(suite, count: 1);
        var (manifest, seal) = (
            await TakeAsync(suite, (string)first["manifest"]!),
            await TakeAsync(suite, (string)first["signature"]!)
        );
        var judged = await OpenDataJudge.SealAsync(suite, manifest.Bytes, seal.Bytes);
        Assert.True(judged.ExitCode == 0, judged.All);
        var forged = await OpenDataJudge.SealAsync(
            suite,
            [.. manifest.Bytes.Select(octet => octet == (byte)'1' ? (byte)'2' : octet)],
            seal.Bytes
        );
        Assert.NotEqual(0, forged.ExitCode);

        var lines = await OpenDataJudge.UnpackedAsync(
            suite,
            first,
            manifest.Json,
            "labels.jsonl.gz"
        );
        var table = await OpenDataJudge.UnpackedAsync(suite, first, manifest.Json, "labels.csv.gz");
        Assert.Equal((await TakeAsync(suite, $"{Labels}.jsonl")).Text, lines);
        Assert.Equal((await TakeAsync(suite, $"{Labels}.csv")).Text, table);
        Assert.Equal(1, (long)manifest.Json["entries"]!);
        Assert.Equal(Labels, new Uri((string)manifest.Json["register"]!).AbsolutePath);

        // A day on which no label changed has none of its own: the second release is of the day after it.
        suite.Clock.Advance(TimeSpan.FromDays(2));
        await suite.SuspendAsync(number);
        var second = await ReleasedAsync(suite, count: 2);
        var later = await TakeAsync(suite, (string)second["manifest"]!);
        Assert.InRange(DayOf(second), DayOf(first).AddDays(2), DayOf(first).AddDays(3));
        Assert.Equal(
            "suspended",
            (string?)
                JsonNode.Parse(
                    await OpenDataJudge.UnpackedAsync(suite, second, later.Json, "labels.jsonl.gz")
                )!["state"]
        );
        Assert.True((long)later.Json["cursor"]! > (long)manifest.Json["cursor"]!);
        Assert.Equal(manifest.Text, (await TakeAsync(suite, (string)first["manifest"]!)).Text);
        Assert.Equal(
            lines,
            await OpenDataJudge.UnpackedAsync(suite, first, manifest.Json, "labels.jsonl.gz")
        );
    }

    [Fact]
    public async Task A_release_that_is_kept_no_longer_leaves_no_file_behind()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.GiveAsync();
        await ReleasedAsync(suite, count: 1);
        var folder = Path.Combine(suite.DataDirectory, "labels-releases");
        var first = Assert.Single(Directory.GetDirectories(folder));

        await using (var scope = suite.Services.CreateAsyncScope())
        {
            await scope
                .ServiceProvider.GetRequiredService<LabelDbContext>()
                .Set<Release>()
                .ExecuteDeleteAsync();
        }

        // Its folder may still be being written, as far as the job knows, for a day.
        suite.Clock.Advance(TimeSpan.FromDays(2));
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(6));
            await Task.Delay(100);
            return !Directory.Exists(first);
        });
    }

    [Theory]
    [InlineData("/2001-01-01")]
    [InlineData("/2001-01-01.p7s")]
    [InlineData("/2001-01-01/labels.csv.gz")]
    [InlineData("/today")]
    [InlineData("/2001-01-01/..%2f..%2flabel.db")]
    public async Task A_day_that_was_not_released_and_a_file_that_is_none_are_not_there(string path)
    {
        await using var suite = await SuiteFactory.StartAsync();

        var answer = await TakeAsync(suite, $"{Releases}{path}");

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task A_whole_export_is_refused_while_as_many_as_are_made_at_once_are_under_way()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var limit = suite.Services.GetRequiredService<ExportLimit>();
        var places = Enumerable.Range(0, ExportLimit.AtOnce).Select(_ => limit.Enter()!).ToList();

        var refused = await TakeAsync(suite, $"{Labels}.csv");
        places[0].Dispose();
        var taken = await TakeAsync(suite, $"{Labels}.csv");

        Assert.Equal((503, "LABEL-027"), (refused.Status, refused.Code));
        Assert.Equal("30", refused.Headers["Retry-After"]);
        Assert.Equal(200, taken.Status);
    }

    [Fact]
    public async Task The_page_of_open_data_names_each_release_and_how_it_is_checked()
    {
        await using var suite = await SuiteFactory.StartAsync();
        await suite.GiveAsync();
        var released = await ReleasedAsync(suite, count: 1);
        using var visitor = suite.Visitor();

        foreach (
            var (prefix, title) in new[]
            {
                ("", "Données ouvertes du registre des labels"),
                ("/ar", "البيانات المفتوحة لسجل العلامات"),
                ("/en", "Open data of the register of labels"),
            }
        )
        {
            var list = await visitor.OpenAsync($"{prefix}/label/labels");
            Assert.Contains($"{prefix}/label/labels/data", list.Text, StringComparison.Ordinal);
            var page = await visitor.OpenAsync($"{prefix}/label/labels/data");
            Assert.Contains(title, page.Text, StringComparison.Ordinal);
            Assert.Contains((string)released["signature"]!, page.Text, StringComparison.Ordinal);
            Assert.Contains("openssl cms -verify", page.Text, StringComparison.Ordinal);
        }
    }

    private static async Task<Answer> TakeAsync(SuiteFactory suite, string path)
    {
        using var stranger = suite.Stranger();
        return await stranger.GetAsync(path);
    }

    private static DateOnly DayOf(JsonNode release) =>
        DateOnly.ParseExact(
            (string)release["day"]!,
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static async Task NameAsync(SuiteFactory suite, string name)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<LabelDbContext>()
            .Awards.ExecuteUpdateAsync(set => set.SetProperty(row => row.SiteName, name));
    }

    /// <summary>Within a few minutes of the suite's clock: a turn that has not ended when it moves begins to wait only then.</summary>
    private static async Task<JsonNode> ReleasedAsync(SuiteFactory suite, int count)
    {
        JsonArray releases = [];
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(1));
            releases = (await TakeAsync(suite, Releases)).Json["items"]!.AsArray();
            return releases.Count == count;
        });
        return releases[0]!;
    }
}
