using System.Text.Json.Nodes;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Charter;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Tests.Charter;

/// <summary>What merchants undertake, how they say so, and what a new version asks of them.</summary>
public sealed class CharterTests : IDisposable
{
    private const string Acceptance = "/api/label/v1/charter/acceptance";
    private const string First = "2026-11-01";

    private readonly string folder = Directory.CreateTempSubdirectory("charter-").FullName;

    [Fact]
    public void Every_blocking_criterion_stands_behind_an_undertaking()
    {
        var criteria = new CriteriaBook();
        var book = new CharterBook(Options.Create(new LabelOptions()), criteria);

        var undertaken = book.Versions[^1].Undertakings.SelectMany(each => each.Criteria).ToList();

        Assert.Empty(
            criteria
                .Versions[^1]
                .Criteria.Where(criterion => criterion.Blocking)
                .Select(criterion => criterion.Id)
                .Except(undertaken)
        );
        Assert.Equal(undertaken.Count, undertaken.Distinct().Count());
    }

    [Fact]
    public async Task Anybody_reads_the_charter_as_a_page_and_as_data()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var stranger = suite.Stranger();

        var data = await stranger.GetAsync("/api/label/v1/charter");
        var page = await stranger.GetAsync($"/ar/label/charter?version={First}");
        var never = await stranger.GetAsync("/api/label/v1/charter?version=2020-01-01");

        Assert.Equal(First, (string?)data.Json["version"]);
        Assert.Equal(13, data.Json["undertakings"]!.AsArray().Count);
        Assert.Contains("قبول التراجع", page.Text, StringComparison.Ordinal);
        Assert.Contains("/label/criteria/RE-02", page.Text, StringComparison.Ordinal);
        Assert.Equal("LABEL-085", never.Code);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_merchant_accepts_the_version_in_force_once_with_a_second_factor(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var weak = await NadiaAsync(suite);
        var without = await weak.PostAsync(Acceptance, new { version = First });
        using var karim = await KarimAsync(suite);

        var before = await karim.GetAsync(Acceptance);
        var never = await karim.PostAsync(Acceptance, new { version = "2020-01-01" });
        var accepted = await karim.PostAsync(Acceptance, new { version = First });
        var twice = await karim.PostAsync(Acceptance, new { version = First });

        Assert.Equal(401, without.Status);
        Assert.Equal("none", (string?)before.Json["state"]);
        Assert.Equal("LABEL-085", never.Code);
        Assert.Equal((201, "accepted"), (accepted.Status, (string?)accepted.Json["state"]));
        Assert.False((bool)accepted.Json["signed"]!);
        Assert.Equal("LABEL-087", twice.Code);
    }

    [Fact]
    public async Task A_machine_reads_how_it_stands_and_undertakes_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync("label.apply");

        var read = await machine.GetAsync(Acceptance);
        var refused = await machine.PostAsync(Acceptance, new { version = First });

        Assert.Equal(200, read.Status);
        Assert.Equal(403, refused.Status);
    }

    [Fact]
    public async Task A_merchant_signs_the_charter_instead_of_showing_a_second_factor()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var signer = await Signatory.OfAsync(suite, "karim", "C=MA, GN=Karim, SN=Alaoui");
        using var karim = await suite.PersonAsync("karim");

        await karim.OpenAsync("/ar/label/charter/acceptance/document");
        var document = karim.Page.Bytes;
        await karim.OpenAsync("/label/charter/acceptance");
        await karim.SubmitFilesAsync(
            "/acceptance/signed",
            [new("signed", await signer.SignAsync(document), "charte.pdf")]
        );

        Assert.Contains(
            "Document signé électroniquement",
            karim.Page.Text,
            StringComparison.Ordinal
        );
        using var api = await suite.PersonApiAsync("karim", await suite.ClientForPeopleAsync());
        Assert.True((bool)(await api.GetAsync(Acceptance)).Json["signed"]!);
    }

    [Fact]
    public async Task Another_s_signature_accepts_nothing()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var signer = await Signatory.OfAsync(suite, "nadia");
        using var karim = await suite.PersonAsync("karim");

        await karim.OpenAsync("/label/charter/acceptance/document");
        var document = karim.Page.Bytes;
        await karim.OpenAsync("/label/charter/acceptance");
        await karim.SubmitFilesAsync(
            "/acceptance/signed",
            [new("signed", await signer.SignAsync(document), "charte.pdf")]
        );

        Assert.Contains("COMMON-149", karim.Page.Text, StringComparison.Ordinal);
        Assert.Contains("Pas encore acceptée", karim.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_opens_a_dated_acceptance_with_a_notice_and_lapses()
    {
        var first = JsonNode.Parse(await File.ReadAllTextAsync(Embedded()))!;
        var second = first["versions"]![0]!.DeepClone();
        second["from"] = "2027-03-01";
        first["versions"]!.AsArray().Add(second);
        var file = Path.Combine(folder, "charter.json");
        await File.WriteAllTextAsync(file, first.ToJsonString());
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            $"--label:CharterFile={file}"
        );
        await AcceptAsync(suite, First);

        suite.Clock.Advance(
            new DateTimeOffset(2027, 3, 2, 9, 0, 0, TimeSpan.Zero) - suite.Clock.GetUtcNow()
        );
        var due = await StandingAsync(suite);
        await ToldAsync(suite, "Une nouvelle version de la charte est à accepter");
        suite.Clock.Advance(
            new DateTimeOffset(2027, 4, 25, 9, 0, 0, TimeSpan.Zero) - suite.Clock.GetUtcNow()
        );
        await ToldAsync(suite, "Il reste une semaine pour accepter la charte");
        suite.Clock.Advance(TimeSpan.FromDays(7));
        var lapsed = await StandingAsync(suite);
        var old = await AcceptAsync(suite, First);
        var again = await AcceptAsync(suite, "2027-03-01");

        Assert.Equal("due", (string?)due["state"]);
        // The sixtieth day after the first of the version ends on the clocks of Morocco.
        Assert.StartsWith("2027-04-30T23:00:00", (string?)due["until"], StringComparison.Ordinal);
        Assert.Equal("lapsed", (string?)lapsed["state"]);
        Assert.Equal("LABEL-086", old.Code);
        Assert.Equal("accepted", (string?)again.Json["state"]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Embedded()
    {
        var path = Path.Combine(folder, "first.json");
        using var stream = typeof(CharterBook).Assembly.GetManifestResourceStream(
            "Charter/charter.json"
        )!;
        using var copy = File.Create(path);
        stream.CopyTo(copy);
        return path;
    }

    private static async Task<Answer> AcceptAsync(SuiteFactory suite, string version)
    {
        using var karim = await KarimAsync(suite);
        return await karim.PostAsync(Acceptance, new { version });
    }

    /// <summary>With a second factor.</summary>
    private static async Task<Api> KarimAsync(SuiteFactory suite)
    {
        using var karim = await suite.PersonAsync("karim");
        var granted = await suite.CodeGrantAsync(karim, await suite.ClientForPeopleAsync());
        return suite.WithToken((string)granted.Json["access_token"]!);
    }

    /// <summary>Another merchant of his company, without a second factor.</summary>
    private static async Task<Api> NadiaAsync(SuiteFactory suite)
    {
        using var machine = await suite.MachineAsync();
        var accounts = await machine.GetAsync("/api/identity/v1/accounts?limit=200");
        var account = accounts.Json["items"]!
            .AsArray()
            .Single(one => (string?)one!["userName"] == "nadia")!["id"];
        var given = await machine.PostAsync(
            $"/api/identity/v1/organisations/{suite.OrganisationOf("nadia")}/roles",
            new { account = (string)account!, role = "merchant" }
        );
        Assert.True(given.Status == 204, given.Text);
        return await suite.PersonApiAsync("nadia", await suite.ClientForPeopleAsync());
    }

    private static async Task<JsonNode> StandingAsync(SuiteFactory suite)
    {
        using var karim = await KarimAsync(suite);
        return (await karim.GetAsync(Acceptance)).Json;
    }

    private static async Task ToldAsync(SuiteFactory suite, string title)
    {
        using var karim = await suite.PersonAsync("karim");
        await Eventually.Async(async () =>
        {
            // Notices leave by the suite's clock.
            suite.Clock.Advance(TimeSpan.FromSeconds(6));
            return (await karim.OpenAsync("/inbox")).Text.Contains(title, StringComparison.Ordinal);
        });
    }
}
