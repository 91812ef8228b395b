using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Register;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Tests.Register;

/// <summary>The register as files: described, released by day under the commission's seal, and judged by programs that are not ours.</summary>
public sealed class OpenDataTests
{
    [Fact]
    public async Task Every_line_is_what_the_published_schema_says_and_a_line_with_more_is_not()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.ReceiptAsync();
        await office.ReceiptAsync(
            CommissionOffice.Facts(
                ("responsable.qualite", "PERSONNE_PHYSIQUE"),
                ("responsable.adresse_publique", "Boîte postale 1, Rabat"),
                ("responsable.ice", "001234567000089"),
                ("responsable.representant", new JsonObject { ["nom"] = "Un représentant" })
            )
        );
        var schema = await office.TakeAsync(NationalRegister.Here.Schema);
        var lines = await office.TakeAsync($"{CommissionOffice.Register}.jsonl");
        var more = JsonNode.Parse(lines.Text.Split('\n')[0])!;
        more["items"]!["securite.description"] = "Locaux fermés";

        Assert.Equal(2, OpenRegister.Lines(lines.Text).Count);
        Assert.Contains("schema.json", lines.Headers["Link"], StringComparison.Ordinal);
        Assert.True((await OpenDataJudge.LinesAsync(schema.Text, lines.Text)).ExitCode == 0);
        var refused = await OpenDataJudge.LinesAsync(schema.Text, more.ToJsonString());
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("securite.description", refused.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_the_table_names_the_columns_that_another_reader_finds()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.ReceiptAsync(CommissionOffice.Facts(("responsable.nom", "Deux\"lignes, une")));
        var described = (
            await office.TakeAsync($"{CommissionOffice.Register}.csv-metadata.json")
        ).Json;

        var (columns, controller) = await OpenDataJudge.TableAsync(
            (await office.TakeAsync($"{CommissionOffice.Register}.csv")).Text,
            "controller"
        );

        Assert.Equal(
            described["tableSchema"]!["columns"]!.AsArray().Select(one => (string)one!["name"]!),
            columns
        );
        Assert.Equal("Deux\"lignes, une", controller);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_day_s_release_verifies_with_openssl_and_stays_while_the_register_goes_on(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var id = await office.ReceiptAsync();
        var first = await ReleasedAsync(office, count: 1);
        var (manifest, seal) = (
            await office.TakeAsync((string)first["manifest"]!),
            await office.TakeAsync((string)first["signature"]!)
        );
        var judged = await OpenDataJudge.SealAsync(office.Suite, manifest.Bytes, seal.Bytes);
        Assert.True(judged.ExitCode == 0, judged.All);
        var forged = await OpenDataJudge.SealAsync(
            office.Suite,
            [.. manifest.Bytes.Select(octet => octet == (byte)'1' ? (byte)'2' : octet)],
            seal.Bytes
        );
        Assert.NotEqual(0, forged.ExitCode);

        var lines = await OpenDataJudge.UnpackedAsync(
            office.Suite,
            first,
            manifest.Json,
            "register.jsonl.gz"
        );
        var table = await OpenDataJudge.UnpackedAsync(
            office.Suite,
            first,
            manifest.Json,
            "register.csv.gz"
        );
        Assert.Equal((await office.TakeAsync($"{CommissionOffice.Register}.jsonl")).Text, lines);
        Assert.Equal((await office.TakeAsync($"{CommissionOffice.Register}.csv")).Text, table);
        Assert.Equal(1, (long)manifest.Json["entries"]!);

        // A day on which nothing changed has none of its own.
        office.GoTo(office.Now.AddDays(1));
        Assert.Equal("receiptIssued", await office.StateAsync(id));
        office.GoTo(office.Now.AddDays(1));
        await office.WithdrawAsync(id);
        var second = await ReleasedAsync(office, count: 2);
        Assert.NotEqual((string)first["day"]!, (string)second["day"]!);
        var later = await office.TakeAsync((string)second["manifest"]!);
        Assert.Contains(
            OpenRegister.Lines(
                await OpenDataJudge.UnpackedAsync(
                    office.Suite,
                    second,
                    later.Json,
                    "register.jsonl.gz"
                )
            ),
            line => (string)line["entry"]!["state"]! == "withdrawn"
        );
        Assert.Equal(manifest.Text, (await office.TakeAsync((string)first["manifest"]!)).Text);
        // From the release on, the feed tells what came after it.
        var since = await office.TakeAsync(
            $"{OpenRegister.Changes}?since={(long)manifest.Json["cursor"]!}"
        );
        Assert.Contains(
            since.Json["items"]!.AsArray(),
            item => (string)item!["change"]! == "withdrawn"
        );
    }

    [Theory]
    [InlineData("/2001-01-01")]
    [InlineData("/2001-01-01.p7s")]
    [InlineData("/2001-01-01/register.csv.gz")]
    [InlineData("/today")]
    [InlineData("/2001-01-01/..%2f..%2fcndp.db")]
    public async Task A_day_that_was_not_released_and_a_file_that_is_none_are_not_there(string path)
    {
        await using var office = await CommissionOffice.OpenAsync();

        var answer = await office.TakeAsync($"{OpenRegister.Releases}{path}");

        Assert.Equal(404, answer.Status);
    }

    [Fact]
    public async Task The_page_of_open_data_names_each_release_and_how_it_is_checked()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.ReceiptAsync();
        var released = await ReleasedAsync(office, count: 1);
        using var visitor = office.Suite.Visitor();

        foreach (var prefix in (string[])["", "/ar", "/en"])
        {
            var page = await visitor.OpenAsync($"{prefix}/cndp/register/data");
            Assert.Contains((string)released["signature"]!, page.Text, StringComparison.Ordinal);
            Assert.Contains("openssl cms -verify", page.Text, StringComparison.Ordinal);
            Assert.Contains("changes.atom", page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Entries_that_an_older_rule_folded_are_found_after_the_next_start(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        await office.ReceiptAsync(CommissionOffice.Facts(("responsable.nom", "Élevage du Rif")));
        await using var scope = office.Suite.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CndpDbContext>();
        await db.Entries.ExecuteUpdateAsync(set =>
            set.SetProperty(row => row.Folded, string.Empty).SetProperty(row => row.Folding, 0)
        );
        var search = $"{CommissionOffice.Register}?q=elevage";
        Assert.Empty((await office.TakeAsync(search)).Json["items"]!.AsArray());

        await new RegisterFolding(
            office.Suite.Services.GetRequiredService<IServiceScopeFactory>()
        ).PrepareAsync(CancellationToken.None);

        Assert.Single((await office.TakeAsync(search)).Json["items"]!.AsArray());
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_types_a_number_finds_that_record_alone_though_a_name_bears_its_digits(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var first = await office.ReceiptAsync();
        var number = (string)(await office.ReadAsync(first))["number"]!;
        await office.ReceiptAsync(
            CommissionOffice.Facts(("responsable.nom", $"Archives {number[2..6]} {number[7..13]}"))
        );
        var typed = Uri.EscapeDataString(
            number.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant()
        );

        var found = await office.TakeAsync($"{CommissionOffice.Register}?q={typed}");

        Assert.Equal(number, (string)Assert.Single(found.Json["items"]!.AsArray())!["number"]!);
    }

    /// <summary>After a few minutes of the suite's clock.</summary>
    private static async Task<JsonNode> ReleasedAsync(CommissionOffice office, int count)
    {
        JsonArray releases = [];
        await Eventually.Async(async () =>
        {
            // A turn that has not ended when the clock moves begins to wait only then.
            office.GoTo(office.Now.AddMinutes(1));
            releases = (await office.TakeAsync(OpenRegister.Releases)).Json["items"]!.AsArray();
            return releases.Count == count;
        });
        return releases[0]!;
    }
}
