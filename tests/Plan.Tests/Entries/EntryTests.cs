using System.Text;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Plan.Tests.Entries;

/// <summary>What people add to the plan: proposed by one, published by another, kept for good.</summary>
public sealed class EntryTests
{
    private const string Api = PlanPeople.Api;

    private static readonly object Centres = new
    {
        value = "120",
        day = "2026-10-31",
        source = "Rapport de suivi",
        reason = "Relevé mensuel",
    };

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_value_counts_once_somebody_else_has_published_it(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();

        var proposed = await people.ProposeAsync("value", "TS-O4", Centres);
        var id = (string)proposed.Json["id"]!;
        var before = await stranger.GetAsync($"{Api}/objectives/TS-O4");
        var unseen = await stranger.GetAsync($"{Api}/entries/{id}");
        var own = await people.Editor.PostAsync($"{Api}/entries/{id}/publication");
        var published = await people.Publisher.PostAsync($"{Api}/entries/{id}/publication");
        var again = await people.Publisher.PostAsync($"{Api}/entries/{id}/publication");
        var after = await stranger.GetAsync($"{Api}/objectives/TS-O4");

        Assert.Equal((201, "proposed"), (proposed.Status, (string?)proposed.Json["state"]));
        Assert.Equal("notReported", (string?)before.Json["current"]!["origin"]);
        Assert.Equal("PLAN-010", unseen.Code);
        Assert.Equal(403, own.Status);
        Assert.Equal((200, "published"), (published.Status, (string?)published.Json["state"]));
        Assert.Equal("PLAN-016", again.Code);
        Assert.Equal(
            ("typed", 120m, "2026-10-31", "Rapport de suivi", 30, 280m),
            (
                (string?)after.Json["current"]!["origin"],
                (decimal)after.Json["current"]!["value"]!,
                (string?)after.Json["current"]!["day"],
                (string?)after.Json["current"]!["source"],
                (int)after.Json["progress"]!,
                (decimal)after.Json["gap"]!
            )
        );
    }

    [Fact]
    public async Task A_machine_that_proposed_does_not_publish_its_own()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var machine = await suite.MachineAsync("plan.edit");

        var proposed = await machine.PostAsync(
            $"{Api}/entries",
            new
            {
                kind = "value",
                subject = "TS-O4",
                fields = Centres,
            }
        );
        var own = await machine.PostAsync(
            $"{Api}/entries/{(string?)proposed.Json["id"]}/publication"
        );

        Assert.Equal((201, "PLAN-017"), (proposed.Status, own.Code));
    }

    [Fact]
    public async Task What_the_suite_counts_is_annotated_and_not_typed_over()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();

        foreach (var objective in (string[])["CN-O1", "CN-O2", "CN-O3", "CN-O4", "CN-O5"])
        {
            var typed = await people.ProposeAsync("value", objective, Centres);
            Assert.Equal((objective, "PLAN-012"), (objective, typed.Code));
        }

        await people.PublishAsync("annotation", "CN-O2", new { text = "Hors renouvellements" });
        var read = await stranger.GetAsync($"{Api}/objectives/CN-O2");
        Assert.Equal(
            ["Hors renouvellements"],
            read.Json["annotations"]!.AsArray().Select(one => (string?)one)
        );
        Assert.Equal("counted", (string?)read.Json["current"]!["origin"]);
    }

    [Theory]
    [InlineData("value", "TS-O9", "PLAN-011")]
    [InlineData("weather", "TS-O4", "PLAN-011")]
    [InlineData("session", "A50", "PLAN-011")]
    [InlineData("programme", "A49", "PLAN-011")]
    [InlineData("spending", "B-CN", "PLAN-013")]
    [InlineData("decision", "SSI", "PLAN-014")]
    public async Task What_is_about_nothing_or_lacks_a_field_is_refused(
        string kind,
        string subject,
        string code
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);

        Assert.Equal(
            code,
            (await people.ProposeAsync(kind, subject, new { year = "2010", source = "x" })).Code
        );
    }

    [Theory]
    [InlineData("value", "-1")]
    [InlineData("value", "beaucoup")]
    [InlineData("day", "31/02/2026")]
    [InlineData("day", "2099-01-01")]
    [InlineData("source", "")]
    [InlineData("other", "x")]
    public async Task A_field_that_holds_no_value_of_its_kind_is_named(string field, string text)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        var fields = new Dictionary<string, string>
        {
            ["value"] = "120",
            ["day"] = "2026-10-31",
            ["source"] = "Rapport",
            ["reason"] = "Relevé",
            [field] = text,
        };

        var refused = await people.ProposeAsync("value", "TS-O4", fields);

        Assert.Equal(422, refused.Status);
        Assert.Equal(field, (string?)refused.Json["field"] ?? (string?)refused.Json["detail"]);
    }

    [Fact]
    public async Task What_replaces_an_entry_takes_its_place_and_leaves_it_in_the_history()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();
        var first = await people.PublishAsync(
            "decision",
            "SSI",
            new
            {
                day = "2026-10-01",
                text = "Classer les systèmes",
                owner = "Secrétariat",
                due = "2026-12-31",
            }
        );
        await people.PublishAsync(
            "decision",
            "COPIL",
            new
            {
                day = "2026-10-02",
                text = "Publier le bilan",
                owner = "Secrétariat",
                due = "2026-11-30",
            }
        );

        var open = await stranger.GetAsync($"{Api}/decisions");
        await people.PublishAsync(
            "decision",
            "SSI",
            new
            {
                day = "2026-10-01",
                text = "Classer les systèmes",
                owner = "Secrétariat",
                due = "2026-12-31",
                done = "2026-11-20",
            },
            first
        );
        var twice = await people.ProposeAsync(
            "decision",
            "SSI",
            new
            {
                day = "2026-10-01",
                text = "Autre",
                owner = "Autre",
                due = "2026-12-31",
            },
            first
        );
        var all = await stranger.GetAsync($"{Api}/entries?kind=decision&subject=SSI");

        Assert.Equal(["COPIL", "SSI"], open.Json.AsArray().Select(row => (string?)row!["subject"]));
        Assert.Equal("PLAN-015", twice.Code);
        Assert.Equal(2, all.Json["items"]!.AsArray().Count);
        Assert.Single(all.Json["items"]!.AsArray(), row => row!["supersededAt"] is not null);
        Assert.Equal(
            (string?)all.Json["items"]![0]!["key"],
            (string?)all.Json["items"]![1]!["key"]
        );
    }

    [Fact]
    public async Task A_refusal_says_why_and_is_seen_by_the_plan_s_people_alone()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();
        var id = (string)(await people.ProposeAsync("value", "TS-O4", Centres)).Json["id"]!;

        var silent = await people.Publisher.PostAsync(
            $"{Api}/entries/{id}/refusal",
            new { note = " " }
        );
        var refused = await people.Publisher.PostAsync(
            $"{Api}/entries/{id}/refusal",
            new { note = "Source absente" }
        );

        Assert.Equal(("PLAN-013", 200), (silent.Code, refused.Status));
        Assert.Equal(
            "Source absente",
            (string?)(await people.Editor.GetAsync($"{Api}/entries/{id}")).Json["note"]
        );
        Assert.Equal("PLAN-010", (await stranger.GetAsync($"{Api}/entries/{id}")).Code);
    }

    [Fact]
    public async Task A_file_with_a_fault_is_taken_as_nothing_and_each_fault_has_row_and_column()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);
        using var stranger = suite.Stranger();

        var faulty = await ImportAsync(
            people.Editor,
            "kind;subject;value;day;source;reason\nvalue;TS-O4;120;2026-10-31;Rapport;Relevé\nvalue;CN-O2;5;2026-10-31;Rapport;Relevé\nvalue;PME-O3;beaucoup;31/02/2026;Rapport;Relevé\nchose;X;;;;\n"
        );
        var good =
            "kind,subject,value,day,source,reason,level\nvalue,TS-O4,120,31/10/2026,Rapport,Relevé,\nweather,A07,,,,Deux régions,cloud\n";
        var tried = await ImportAsync(people.Editor, good, "?dryRun=true");
        var taken = await ImportAsync(people.Editor, good);
        var own = await people.Editor.PostAsync(
            $"{Api}/batches/{(string?)taken.Json["batch"]}/publication"
        );
        var published = await people.Publisher.PostAsync(
            $"{Api}/batches/{(string?)taken.Json["batch"]}/publication"
        );
        var entries = await stranger.GetAsync($"{Api}/entries");

        Assert.Equal(422, faulty.Status);
        Assert.Equal(
            ["3 subject PLAN-012", "4 value PLAN-013", "4 day PLAN-013", "5 kind PLAN-018"],
            faulty.Json["faults"]!
                .AsArray()
                .Select(one => $"{one!["row"]} {one["column"]} {one["code"]}")
        );
        Assert.Null((string?)tried.Json["batch"]);
        Assert.Equal((200, 2), (taken.Status, (int)taken.Json["rows"]!));
        Assert.Equal(403, own.Status);
        Assert.Equal(2, published.Json.AsArray().Count);
        Assert.Equal(2, entries.Json["items"]!.AsArray().Count);
        Assert.Equal(
            "imported",
            (string?)(await stranger.GetAsync($"{Api}/objectives/TS-O4")).Json["current"]!["origin"]
        );
        Assert.Equal("cloud", (string?)(await stranger.GetAsync($"{Api}/actions/7")).Json["level"]);
    }

    [Fact]
    public async Task What_is_no_table_or_lacks_its_columns_is_refused()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var people = await PlanPeople.OfAsync(suite);

        Assert.Equal("COMMON-180", (await ImportAsync(people.Editor, "x\0y")).Code);
        Assert.Equal("PLAN-019", (await ImportAsync(people.Editor, "kind,value\nvalue,1\n")).Code);
    }

    [Fact]
    public async Task Three_screens_and_four_fields_update_a_value_and_another_person_publishes_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var imane = await suite.PersonAsync("imane");
        using var adil = await suite.PersonAsync("adil");

        // With a protected page the portal's own session begins.
        await imane.OpenAsync("/plan/desk");
        await imane.OpenAsync("/plan/objectives/TS-O4");
        Assert.Contains("kind=value", imane.Page.Text, StringComparison.Ordinal);
        await imane.OpenAsync("/plan/entries/new?kind=value&subject=TS-O4");
        await imane.SubmitAsync(
            "/plan/entries/new",
            ("value", "120"),
            ("day", "31/10/2026"),
            ("source", "Rapport"),
            ("reason", "Relevé")
        );
        var entry = imane.Address.AbsolutePath;
        Assert.DoesNotContain("/publish", imane.Page.Text, StringComparison.Ordinal);
        await adil.OpenAsync("/plan/desk");
        Assert.Contains(entry, adil.Page.Text, StringComparison.Ordinal);
        await adil.OpenAsync(entry);
        await adil.SubmitAsync($"{entry}/publish");

        Assert.Contains("publié", adil.Page.Text, StringComparison.Ordinal);
        await adil.OpenAsync("/plan/gaps");
        Assert.Contains("/plan/objectives/TS-O4", adil.Page.Text, StringComparison.Ordinal);
    }

    private static Task<Answer> ImportAsync(Api api, string text, string query = "") =>
        new ChosenFile("file", Encoding.UTF8.GetBytes(text), "plan.csv", "text/csv").SendAsync(
            api,
            $"{Api}/imports{query}"
        );
}
