using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Tests.Declarations;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Cndp.Tests.Sets;

/// <summary>One template for two hundred subsidiaries over the API: the dry run, the one act, and what a crash leaves.</summary>
public sealed class FilingSetTests
{
    private const string Sets = "/api/cndp/v1/sets";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_hundred_subsidiaries_those_in_order_are_filed_once_each_and_every_fault_has_its_code(
        string database
    )
    {
        await using var office = await CommissionOffice.OpenAsync(database);
        var group = await GroupAsync(office, 200);
        await group.EndAsync(group.All[7]);
        var rows = Rows(group);
        // A mandate that is over, an ICE of nobody, an address that is missing, a date that is none, and one twice.
        rows[11]!["ice"] = "000000000000000";
        rows[23]!["faits"]!.AsObject().Remove("responsable.adresse");
        rows[42]!["faits"]!["traitement.date_mise_en_oeuvre"] = "bientôt";
        rows.Add(rows[0]!.DeepClone());

        var made = await office.SendAsync("nadia", Sets, Position(rows));
        Assert.True(made.Status == 201, made.Text);
        var path = $"{Sets}/{made.Json["id"]}";
        Assert.Equal("checked", (string)made.Json["state"]!);
        Assert.Equal((196, 5), Counts(made.Json));
        Assert.Empty(await group.UsesAsync());
        var wrong = await office.GetAsync("nadia", $"{path}/rows?state=wrong");
        Assert.Equal(
            [
                (8, "CNDP-054", "controller.ice"),
                (12, "CNDP-054", "controller.ice"),
                (24, "CNDP-027", "responsable.adresse"),
                (43, "CNDP-004", "traitement.date_mise_en_oeuvre"),
                (201, "CNDP-055", "traitement.nom"),
            ],
            wrong.Json["items"]!
                .AsArray()
                .Select(row =>
                    (
                        (int)row!["line"]!,
                        (string)row["faults"]![0]!["code"]!,
                        (string)row["faults"]![0]!["field"]!
                    )
                )
        );

        var unsaid = await office.SendAsync("nadia", $"{path}/confirmation", new { });
        Assert.Equal((422, "CNDP-027"), (unsaid.Status, unsaid.Code));
        var confirmed = await office.SendAsync(
            "nadia",
            $"{path}/confirmation",
            new { engagement = true },
            $"If-Match: {made.Headers["ETag"]}"
        );
        Assert.True(confirmed.Status == 200, confirmed.Text);
        await office.FiledAsync(path);

        var filed = await office.EveryAsync("nadia", $"{path}/rows?state=filed&limit=200");
        Assert.Equal(196, filed.Count);
        Assert.Equal(196, filed.Select(row => (string)row["number"]!).Distinct().Count());
        var uses = await group.UsesAsync();
        Assert.Equal((196, 196), (uses.Count, uses.Distinct().Count()));
        var again = await office.SendAsync(
            "nadia",
            $"{path}/confirmation",
            new { engagement = true }
        );
        Assert.Equal((409, "CNDP-056"), (again.Status, again.Code));
        // Each is a filing like any other, of its own controller.
        var first = await office.ReadAsync((string)filed[0]["declaration"]!);
        Assert.Equal($"{group.All[0].Id}", (string)first["organisation"]!);
        Assert.Equal(
            (group.All[0].Name, group.All[0].Ice, true),
            (
                (string)first["faits"]!["responsable.nom"]!,
                (string)first["faits"]!["responsable.ice"]!,
                (bool)first["faits"]!["engagement"]!
            )
        );
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_set_that_a_crash_interrupts_is_filed_to_its_end_and_nothing_twice(
        string database
    )
    {
        const int Count = 300;
        await using var office = await CommissionOffice.OpenAsync(database);
        var group = await GroupAsync(office, Count);
        var made = await office.SendAsync("nadia", Sets, Position(Rows(group)));
        var path = $"{Sets}/{made.Json["id"]}";
        await office.SendAsync("nadia", $"{path}/confirmation", new { engagement = true });
        // Some are filed, others not.
        await Eventually.Async(async () => (await group.UsesAsync()).Count > 3);
        await office.Suite.StopAsync();
        office.Suite.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await CommissionOffice.OfAsync(
            await SuiteFactory.OpenAsync(
                office.Suite.DataDirectory,
                office.Suite.Connection,
                office.Suite.Clock
            )
        );
        group.MoveTo(second.Suite);
        var started = second.Now.AddMinutes(-1);
        await second.FiledAsync(path);

        var rows = await second.EveryAsync("nadia", $"{path}/rows?state=filed&limit=200");
        var filings = await second.EveryAsync("machine", "/api/cndp/v1/declarations?limit=200");
        var uses = await group.UsesAsync();
        Assert.Equal((Count, Count, Count), (rows.Count, filings.Count, uses.Count));
        Assert.InRange(
            filings.Count(one =>
                DateTimeOffset.Parse((string)one["filedAt"]!, CultureInfo.InvariantCulture)
                < started
            ),
            1,
            Count - 1
        );
        await second.Suite.StopAsync();
    }

    [Fact]
    public async Task What_a_mandate_does_not_allow_any_more_is_refused_when_its_row_comes_to_be_filed()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var group = await GroupAsync(office, 3);
        var made = await office.SendAsync("nadia", Sets, Position(Rows(group)));
        var path = $"{Sets}/{made.Json["id"]}";
        await group.EndAsync(group.All[1]);

        await office.SendAsync("nadia", $"{path}/confirmation", new { engagement = true });
        await office.FiledAsync(path);

        var refused = await office.GetAsync("nadia", $"{path}/rows?state=refused");
        var row = Assert.Single(refused.Json["items"]!.AsArray());
        Assert.Equal((2, "CNDP-022"), ((int)row!["line"]!, (string)row["faults"]![0]!["code"]!));
        Assert.Equal(2, (await group.UsesAsync()).Count);
    }

    [Fact]
    public async Task A_dry_run_counts_the_acts_that_are_left()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var group = await GroupAsync(office, 1, mostActs: 2);
        var rows = new JsonArray();
        foreach (var name in (string[])["Premier site", "Deuxième site", "Troisième site"])
        {
            var row = RowOf(group.All[0].Ice);
            row["faits"]!["traitement.nom"] = name;
            rows.Add(row);
        }

        var made = await office.SendAsync("nadia", Sets, Position(rows));

        Assert.Equal((2, 1), Counts(made.Json));
    }

    [Fact]
    public async Task A_set_is_its_makers_and_of_its_own_organisation_whoever_may_bind_it_confirms()
    {
        await using var office = await CommissionOffice.OpenAsync();
        await office.AppointAsync("karim", "dpo");
        await office.AppointAsync("salma", "data-controller");
        var body = new JsonObject
        {
            ["rows"] = new JsonArray(new JsonObject { ["faits"] = CommissionOffice.Facts() }),
        };

        // A DPO without a mandate prepares, and binds nobody.
        var made = await office.SendAsync("karim", Sets, body);
        Assert.True(made.Status == 201, made.Text);
        var path = $"{Sets}/{made.Json["id"]}";
        var alone = await office.SendAsync(
            "karim",
            $"{path}/confirmation",
            new { engagement = true }
        );
        Assert.Equal((403, "CNDP-022"), (alone.Status, alone.Code));
        // Another organisation finds nothing, the commission neither.
        foreach (var user in (string[])["salma", "samira"])
        {
            var other = await office.GetAsync(user, path);
            Assert.Contains(
                (user, other.Status),
                (List<(string, int)>)[("salma", 404), ("samira", 403)]
            );
            var act = await office.SendAsync(
                user,
                $"{path}/confirmation",
                new { engagement = true }
            );
            Assert.Equal(other.Status, act.Status);
        }

        var confirmed = await office.SendAsync(
            "nadia",
            $"{path}/confirmation",
            new { engagement = true }
        );
        Assert.True(confirmed.Status == 200, confirmed.Text);
        await office.FiledAsync(path);
    }

    [Fact]
    public async Task Rows_under_mandates_are_their_agents_alone()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var group = await GroupAsync(office, 1);
        await office.AppointAsync("karim", "data-controller");
        var made = await office.SendAsync("nadia", Sets, Position(Rows(group)));

        Assert.Equal(404, (await office.GetAsync("karim", $"{Sets}/{made.Json["id"]}")).Status);
        Assert.Empty((await office.GetAsync("karim", Sets)).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_filing_is_a_template_and_what_belongs_to_its_controller_stays_with_it()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var group = await GroupAsync(office, 1);
        var filed = await office.FileAsync(CommissionOffice.Facts());

        var made = await office.SendAsync(
            "nadia",
            Sets,
            new JsonObject
            {
                ["of"] = (string)filed["id"]!,
                ["rows"] = new JsonArray(new JsonObject { ["ice"] = group.All[0].Ice }),
            }
        );

        Assert.Equal((string)filed["number"]!, (string)made.Json["template"]!);
        var rows = await office.GetAsync("nadia", $"{Sets}/{made.Json["id"]}/rows");
        Assert.Equal(
            ["responsable.adresse", "responsable.region"],
            rows.Json["items"]![0]!["faults"]!.AsArray().Select(fault => (string)fault!["field"]!)
        );
    }

    [Theory]
    [InlineData("""{}""", "CNDP-050")]
    [InlineData("""{"rows": []}""", "CNDP-050")]
    [InlineData("""{"position": "RIEN", "rows": [{}]}""", "CNDP-005")]
    [InlineData("""{"of": "00000000-0000-0000-0000-000000000001", "rows": [{}]}""", "CNDP-005")]
    [InlineData("""{"faits": 1, "rows": [{}]}""", "CNDP-001")]
    public async Task A_body_that_is_no_set_is_refused(string body, string code)
    {
        await using var office = await CommissionOffice.OpenAsync();

        var refused = await office.SendAsync("nadia", Sets, body);

        Assert.Equal((422, code), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_row_that_is_no_object_of_facts_is_a_row_with_a_fault()
    {
        await using var office = await CommissionOffice.OpenAsync();

        var made = await office.SendAsync(
            "nadia",
            Sets,
            """{"rows": [null, {"faits": []}, {"faits": {"a": 1, "a": 2}}]}"""
        );

        Assert.True(made.Status == 201, made.Text);
        Assert.Equal((0, 3), Counts(made.Json));
    }

    [Fact]
    public async Task The_same_key_makes_one_set()
    {
        await using var office = await CommissionOffice.OpenAsync();
        var body = new JsonObject
        {
            ["rows"] = new JsonArray(new JsonObject { ["faits"] = CommissionOffice.Facts() }),
        };

        var first = await office.SendAsync("nadia", Sets, body, "Idempotency-Key: set");
        var second = await office.SendAsync("nadia", Sets, body, "Idempotency-Key: set");

        Assert.Equal((string)first.Json["id"]!, (string)second.Json["id"]!);
        Assert.Single((await office.GetAsync("nadia", Sets)).Json["items"]!.AsArray());
    }

    internal static async Task<Subsidiaries> GroupAsync(
        CommissionOffice office,
        int count,
        int? mostActs = null
    ) =>
        await Subsidiaries.FoundAsync(
            office.Suite,
            count,
            await office.AccountAsync("nadia"),
            mostActs
        );

    internal static JsonArray Rows(Subsidiaries group) =>
        new([.. group.All.Select(one => RowOf(one.Ice))]);

    private static JsonObject RowOf(string ice) =>
        new()
        {
            ["ice"] = ice,
            ["faits"] = new JsonObject
            {
                ["responsable.adresse"] = "1, place de la Filiale, Casablanca",
                ["responsable.region"] = "06",
                ["responsable.qualite"] = "ENTREPRISE",
                ["responsable.secteur"] = "COMMERCE",
                ["responsable.contact"] = new JsonObject { ["nom"] = "Nadia Berrada" },
                ["traitement.date_mise_en_oeuvre"] = "2027-01-04",
                ["personnes.effectif"] = "LT100",
                ["droits.service"] = "Direction juridique",
                ["droits.contact"] = new JsonObject { ["courriel"] = "droits@example.ma" },
            },
        };

    internal static JsonObject Position(JsonArray rows) =>
        new() { ["position"] = "VIDEO_350_2013", ["rows"] = rows };

    private static (int Ready, int Wrong) Counts(JsonNode set) =>
        ((int)set["rows"]!["ready"]!, (int)set["rows"]!["wrong"]!);
}

internal static class SetWaiting
{
    /// <summary>The set that a confirmation has begun is filed to its end.</summary>
    public static Task FiledAsync(this CommissionOffice office, string path) =>
        Eventually.Async(async () =>
            (string?)(await office.GetAsync("nadia", path)).Json["state"] is "filed"
        );

    public static async Task<Answer> GetAsync(
        this CommissionOffice office,
        string user,
        string path
    ) => await (await office.AsAsync(user)).GetAsync(path);

    /// <param name="path">From the root.</param>
    public static async Task<Answer> SendAsync(
        this CommissionOffice office,
        string user,
        string path,
        object? body = null,
        params string[] headers
    ) => await (await office.AsAsync(user)).PostAsync(path, body, headers);

    /// <summary>A collection through all its pages.</summary>
    public static async Task<List<JsonNode>> EveryAsync(
        this CommissionOffice office,
        string user,
        string path
    )
    {
        var found = new List<JsonNode>();
        for (string? next = path; next is not null; )
        {
            var page = (await office.GetAsync(user, next)).Json;
            found.AddRange(page["items"]!.AsArray().Select(item => item!));
            next = (string?)page["next"];
        }

        return found;
    }
}
