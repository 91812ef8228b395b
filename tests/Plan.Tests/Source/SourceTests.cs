using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Plan.Source;
using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Plan.Tests.Source.Told;

namespace MarocNumeric.Trust.Plan.Tests.Source;

/// <summary>What the plan says, on pages, in the API and in exports, held against the source figure by figure.</summary>
public sealed class SourceTests(PlanSuite plan) : IClassFixture<PlanSuite>
{
    /// <summary>Of the source as it was delivered: a figure that somebody changes by accident is found.</summary>
    private const string Delivered =
        "e4f0d15369a7bde775b80b293cae5da0ec258a19e67cd6e11f617363ecd0105c";

    private static readonly byte[] File = Embedded();

    private static readonly JsonNode Source = JsonNode.Parse(File)!;

    [Fact]
    public void The_source_is_the_one_that_was_delivered() =>
        Assert.Equal(Delivered, Convert.ToHexStringLower(SHA256.HashData(File)));

    [Fact]
    public async Task All_53_actions_equal_the_source_in_the_api_the_export_and_on_their_pages()
    {
        using var stranger = plan.Suite.Stranger();
        var answered = (await stranger.GetAsync("/api/plan/v1/actions")).Json["items"]!.AsArray();
        var table = await TableAsync(stranger, "/api/plan/v1/actions.csv");
        var wanted = Source["actions"]!.AsArray();

        Assert.Equal((53, 53, 53), (wanted.Count, answered.Count, table.Count));
        foreach (var (action, index) in wanted.Select((action, index) => (action!, index)))
        {
            foreach (var (name, value) in action.AsObject())
            {
                Assert.True(
                    JsonNode.DeepEquals(Slim(value), Slim(answered[index]![name])),
                    $"{action["id"]} {name}: {answered[index]![name]}"
                );
            }

            Assert.Equal(
                ((string?)action["title"], (string?)action["titleInBody"]),
                (table[index]["title_fr"], table[index]["title_in_body"])
            );
            Assert.Equal(
                (Listed(action["gist"]), (string?)action["note"] ?? ""),
                (Bare(table[index]["gist"]), Bare(table[index]["note"]))
            );
            Assert.Equal(
                string.Join(
                    " ; ",
                    Parts(action["figures"], "qualifier", "value", "unit", "period")
                ),
                Bare(table[index]["figures"])
            );
            Assert.Equal(
                string.Join(
                    " ; ",
                    Parts(action["crossReferences"], "document", "measure", "correctedTo")
                ),
                Bare(table[index]["cross_references"])
            );
            foreach (var name in (string[])["programs", "actors", "places"])
            {
                Assert.Equal(Listed(action[name]), Bare(table[index][name]));
            }

            var page = await PageAsync(stranger, $"/plan/actions/{action["number"]}");
            Assert.Contains((string)action["title"]!, page, StringComparison.Ordinal);
            Assert.Contains((string)action["titleInBody"]!, page, StringComparison.Ordinal);
            Assert.All(
                action["gist"]!.AsArray(),
                gist => Assert.Contains((string)gist!, page, StringComparison.Ordinal)
            );
            Assert.All(
                Named(action),
                name => Assert.Contains(name, page, StringComparison.Ordinal)
            );
            Assert.All(
                action["figures"]?.AsArray() ?? [],
                figure =>
                    Assert.Contains(
                        figure!["value"]!
                            .GetValue<decimal>()
                            .ToString("#,0.##", CultureInfo.GetCultureInfo("fr-MA")),
                        page,
                        StringComparison.Ordinal
                    )
            );
        }
    }

    [Fact]
    public async Task All_27_objectives_and_the_7_headline_ones_equal_the_source()
    {
        using var stranger = plan.Suite.Stranger();
        var answered = (await stranger.GetAsync("/api/plan/v1/objectives")).Json;
        var table = await TableAsync(stranger, "/api/plan/v1/objectives.csv");
        var glance = await PageAsync(stranger, "/plan");
        var wanted = Source["objectives"]!.AsArray();
        var headlines = Source["headlineObjectives"]!.AsArray();

        Assert.Equal((27, 27), (wanted.Count, table.Count));
        foreach (var (objective, index) in wanted.Select((one, index) => (one!, index)))
        {
            var line = answered["items"]![index]!;
            Assert.Equal(
                ["id", "label", "pillarId", "readingConfidence", "readingNote", "unit"],
                objective
                    .AsObject()
                    .Select(pair => pair.Key)
                    .Append("readingNote")
                    .Except(["baseline", "target"])
                    .Distinct()
                    .Order(StringComparer.Ordinal)
            );
            foreach (
                var name in (string[])
                    ["id", "label", "pillarId", "readingConfidence", "readingNote", "unit"]
            )
            {
                Assert.Equal((string?)objective[name], (string?)line[name]);
            }

            foreach (var name in (string[])["baseline", "target"])
            {
                Assert.Equal((int)objective[name]!["year"]!, (int)line[name]!["year"]!);
                Assert.Equal((string?)objective[name]!["raw"], (string?)line[name]!["raw"]);
                Assert.True(
                    JsonNode.DeepEquals(objective[name]!["value"], line[name]!["value"]),
                    $"{objective["id"]} {name}"
                );
                Assert.Equal(
                    (string?)objective[name]!["raw"] ?? "",
                    table[index][$"{name}_printed"].TrimStart('\'')
                );
                if ((string?)objective[name]!["raw"] is { } raw)
                {
                    Assert.Contains(
                        raw,
                        Row(glance, (string)objective["id"]!),
                        StringComparison.Ordinal
                    );
                }
            }

            Assert.Equal((string?)objective["label"], table[index]["label_fr"].TrimStart('\''));
            var page = await PageAsync(stranger, $"/plan/objectives/{objective["id"]}");
            Assert.Contains((string)objective["label"]!, page, StringComparison.Ordinal);
            if ((string)objective["readingConfidence"]! != "haute")
            {
                // Beside its figure, here and at a glance.
                Assert.Contains("lecture à vérifier", page, StringComparison.Ordinal);
                Assert.Contains(
                    "lecture à vérifier",
                    Row(glance, (string)objective["id"]!),
                    StringComparison.Ordinal
                );
            }
        }

        Assert.Equal(7, headlines.Count);
        foreach (var (headline, index) in headlines.Select((one, index) => (one!, index)))
        {
            foreach (var (name, value) in headline.AsObject())
            {
                Assert.True(
                    JsonNode.DeepEquals(value, answered["headlines"]![index]![name]),
                    $"{headline["id"]} {name}"
                );
            }

            var row = Row(glance, (string)headline["id"]!);
            Assert.Contains($"{headline["target2013"]}", row, StringComparison.Ordinal);
            Assert.Contains((string)headline["label"]!, row, StringComparison.Ordinal);
            var exported = table.Single(one => one["id"] == (string?)headline["objectiveId"]);
            Assert.Equal(
                $"{headline["label"]} {headline["baseline2008"]} {headline["target2013"]} {headline["unit"]}",
                $"{exported["headline"]} {exported["headline_2008"]} {exported["headline_2013"]} {exported["headline_unit"]}"
            );
            if (exported["reading_confidence"] != "haute" || exported["reading_notes"].Length > 0)
            {
                Assert.Contains("lecture à vérifier", row, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_cell_of_the_budget_equals_the_source()
    {
        using var stranger = plan.Suite.Stranger();
        var answered = (await stranger.GetAsync("/api/plan/v1/budget")).Json;
        var table = await TableAsync(stranger, "/api/plan/v1/budget.csv");
        var page = await PageAsync(stranger, "/plan/budget");
        var budget = Source["budget"]!;
        var lines = budget["lines"]!.AsArray();

        foreach (var (line, index) in lines.Select((one, index) => (one!, index)))
        {
            var id = (string)line["id"]!;
            Assert.True(JsonNode.DeepEquals(line["byYear"], answered["lines"]![index]!["byYear"]));
            Assert.Equal((int)line["total"]!, (int)answered["lines"]![index]!["total"]!);
            Assert.Equal(
                line["byYear"]!
                    .AsObject()
                    .Select(year => $"{id} {year.Key} {year.Value}")
                    .Append($"{id} 2009-2013 {line["total"]}"),
                table
                    .Where(row => row["line"] == id)
                    .Select(row => $"{id} {row["year"]} {row["allocated"]}")
            );
            foreach (
                var cell in line["byYear"]!
                    .AsObject()
                    .Select(year => year.Value)
                    .Append(line["total"])
            )
            {
                Assert.Contains($"<td>{cell}</td>", Row(page, id), StringComparison.Ordinal);
            }
        }

        Assert.True(JsonNode.DeepEquals(budget["total"]!["byYear"], answered["total"]!["byYear"]));
        foreach (
            var cell in budget["total"]!["byYear"]!
                .AsObject()
                .Select(year => year.Value)
                .Append(budget["total"]!["total"])
        )
        {
            Assert.Contains($"<td>{cell}</td>", Row(page, "B-TOTAL"), StringComparison.Ordinal);
        }

        Assert.Equal(
            budget["total"]!["byYear"]!
                .AsObject()
                .Select(year => $"{year.Key} {year.Value}")
                .Append($"2009-2013 {budget["total"]!["total"]}"),
            table
                .Where(row => row["line"] == "B-TOTAL")
                .Select(row => $"{row["year"]} {row["allocated"]}")
        );
        Assert.Equal((lines.Count + 1) * 6, table.Count);
        Assert.All(table, row => Assert.Equal(("", ""), (row["engaged"], row["paid"])));
        Assert.Equal((string?)budget["footnote"], (string?)answered["footnote"]);
    }

    [Fact]
    public async Task The_reading_notes_stand_on_their_page_in_the_api_and_beside_what_they_speak_of()
    {
        using var stranger = plan.Suite.Stranger();
        var answered = (await stranger.GetAsync("/api/plan/v1/objectives")).Json;
        var annexes = await PageAsync(stranger, "/plan/annexes");
        var table = await TableAsync(stranger, "/api/plan/v1/reading-notes.csv");
        var notes = Source["readingNotes"]!.AsArray();

        Assert.Equal((14, 14), (notes.Count, table.Count));
        foreach (var (note, index) in notes.Select((one, index) => (one!, index)))
        {
            Assert.True(JsonNode.DeepEquals(note, answered["readingNotes"]![index]));
            foreach (var name in (string[])["where", "ambiguity", "reading", "confidence"])
            {
                Assert.Contains((string)note[name]!, annexes, StringComparison.Ordinal);
                Assert.Equal((string)note[name]!, Bare(table[index][name]));
            }
        }

        var action = await PageAsync(stranger, "/plan/actions/44");
        Assert.Contains((string)notes[8]!["ambiguity"]!, action, StringComparison.Ordinal);
        var book = new PlanBook();
        Assert.All(
            book.File.ReadingNotes,
            note =>
                Assert.Contains(
                    book.Everything()
                        .Select(one => one.Id)
                        .Append(PlanBook.Timeline)
                        .Append(PlanBook.Budget),
                    id => book.NotesOn(id).Contains(note)
                )
        );
    }

    [Fact]
    public async Task Flagships_timeline_training_and_bodies_equal_the_source()
    {
        using var stranger = plan.Suite.Stranger();
        var annexes = await PageAsync(stranger, "/plan/annexes");
        var bodies = await PageAsync(stranger, "/plan/bodies");

        foreach (var flagship in Source["eGovernment"]!["flagshipProjects"]!.AsArray())
        {
            Assert.Contains((string)flagship!["name"]!, annexes, StringComparison.Ordinal);
        }

        foreach (var point in Source["eGovernment"]!["launchTimeline"]!["points"]!.AsArray())
        {
            Assert.Contains(
                $"<th scope=\"row\">{point!["year"]}</th><td>{point["total"]}</td><td>{point["informationnelsInteractifs"]}</td><td>{point["transactionnelsIntegres"]}</td><td>{point["projetsInfrastructure"]?.ToString() ?? "–"}</td>",
                annexes,
                StringComparison.Ordinal
            );
        }

        foreach (
            var body in Source["governance"]!["bodies"]!
                .AsArray()
                .Concat(Source["eGovernment"]!["bodies"]!.AsArray())
        )
        {
            Assert.Contains((string)body!["name"]!, bodies, StringComparison.Ordinal);
            Assert.All(
                body["roles"]!.AsArray(),
                role => Assert.Contains((string)role!, bodies, StringComparison.Ordinal)
            );
        }

        Assert.Contains(
            "30 000",
            annexes.Replace('\u202F', ' ').Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("", "certificats", "Nombre de certificats électroniques utilisateurs délivrés")]
    [InlineData("/en", "back-up", "Develop back-up sites")]
    [InlineData("/ar", "القضاة", "نسبة القضاة المكونين")]
    public async Task Whoever_searches_finds_by_words_of_their_language(
        string language,
        string words,
        string title
    )
    {
        using var stranger = plan.Suite.Stranger();

        var found = await PageAsync(
            stranger,
            $"{language}/plan/search?q={Uri.EscapeDataString(words)}"
        );

        Assert.Contains(title, found, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_pillar_initiative_action_objective_and_line_has_a_title_in_three_languages()
    {
        var book = new PlanBook();

        Assert.All(
            book.Everything()
                .Select(one => one.Title)
                .Concat(book.File.Budget.Lines.Select(one => book.Title(one.Id, one.Label)))
                .Concat(book.File.HeadlineObjectives.Select(one => book.Title(one.Id, one.Label)))
                .Concat(book.File.Objectives.Select(one => book.Unit(one.Unit))),
            title => Assert.False(title.Ar is null || title.En is null, title.Fr)
        );
    }

    [Theory]
    [InlineData("/plan/actions/54")]
    [InlineData("/plan/objectives/CN-O9")]
    [InlineData("/plan/pillars/X")]
    [InlineData("/plan/initiatives/X")]
    public async Task What_the_plan_has_not_is_not_found(string path)
    {
        using var stranger = plan.Suite.Stranger();

        Assert.Equal(404, (await stranger.GetAsync(path)).Status);
        Assert.Equal("PLAN-001", (await stranger.GetAsync("/api/plan/v1/objectives/CN-O9")).Code);
        Assert.Equal("PLAN-001", (await stranger.GetAsync("/api/plan/v1/actions/54")).Code);
    }

    private static byte[] Embedded()
    {
        using var stream = typeof(PlanBook).Assembly.GetManifestResourceStream("Source/plan.json")!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
