using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Playbooks;
using MarocNumeric.Trust.Cert.Rsit;
using MarocNumeric.Trust.Cert.Tests.Incidents;

namespace MarocNumeric.Trust.Cert.Tests.Playbooks;

/// <summary>What CACAO 2.0 asks of a playbook, held against all of ours: as OASIS's schemas have it, which come in no package and are not copied here.</summary>
public sealed partial class CacaoTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Section 3.1.1.</summary>
    private static readonly string[] Types =
    [
        "attack",
        "detection",
        "engagement",
        "investigation",
        "mitigation",
        "notification",
        "prevention",
        "remediation",
    ];

    /// <summary>Section 3.1.2.</summary>
    private static readonly string[] Activities =
    [
        "compose-content",
        "deliver-content",
        "identify-audience",
        "identify-channel",
        "scan-system",
        "match-indicator",
        "analyze-collected-data",
        "identify-indicators",
        "scan-vulnerabilities",
        "configure-systems",
        "restrict-access",
        "disconnect-system",
        "eliminate-risk",
        "revert-system",
        "restore-data",
        "restore-capabilities",
        "map-network",
        "identify-steps",
        "step-sequence",
        "prepare-engagement",
        "execute-operation",
        "analyze-engagement-results",
    ];

    /// <summary>What objects of each kind may hold; a reader refuses anything else.</summary>
    private static readonly Dictionary<string, string[]> Properties = new(StringComparer.Ordinal)
    {
        ["playbook"] =
        [
            "type",
            "spec_version",
            "id",
            "name",
            "description",
            "playbook_types",
            "playbook_activities",
            "created_by",
            "created",
            "modified",
            "derived_from",
            "labels",
            "markings",
            "workflow_start",
            "workflow",
            "agent_definitions",
            "extension_definitions",
            "data_marking_definitions",
        ],
        ["start"] = ["type", "on_completion"],
        ["end"] = ["type"],
        ["action"] = ["type", "name", "on_completion", "step_extensions", "commands", "agent"],
        ["manual"] = ["type", "command", "playbook_activity"],
        ["group"] = ["type", "name"],
        ["organization"] = ["type", "name"],
        ["marking-tlp"] = ["type", "id", "created_by", "created", "tlpv2_level"],
        ["extension-definition"] =
        [
            "type",
            "name",
            "description",
            "created_by",
            "schema",
            "version",
        ],
    };

    [Fact]
    public void Every_class_of_rsit_has_a_playbook_in_three_languages()
    {
        Assert.Equal(
            RsitCatalogue.Classes.Select(one => one.Value).Order(StringComparer.Ordinal),
            PlaybookShelf.All.Select(one => one.Class).Order(StringComparer.Ordinal)
        );
        Assert.All(
            PlaybookShelf.All,
            one =>
            {
                Assert.True(one.Steps.Count >= 4);
                Assert.Equal(one.Steps.Count, one.Steps.DistinctBy(step => step.Key).Count());
                foreach (
                    var words in one
                        .Steps.Select(step => step.Text)
                        .Append(one.Title)
                        .Append(one.Summary)
                )
                {
                    Assert.Contains(
                        words.Ar,
                        character => character is >= '\u0600' and <= '\u06FF'
                    );
                    Assert.Equal(
                        3,
                        new[] { words.Fr, words.Ar, words.En }
                            .Distinct(StringComparer.Ordinal)
                            .Count()
                    );
                    Assert.True(words.Fr.Length <= IncidentTask.LongestTitle);
                }
            }
        );
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public void Every_playbook_is_one_of_cacao(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            foreach (var playbook in PlaybookShelf.All)
            {
                var written = Written(Cacao.Of(playbook));
                Judge(written, playbook.Steps.Count);
                Assert.Equal(playbook.Title.In(language), (string?)written["name"]);
                Assert.Equal("TLP:CLEAR", LabelOf(written));
                Assert.Equal(playbook.Types, Texts(written["playbook_types"]));
                Assert.Subset(Types.ToHashSet(), Texts(written["playbook_types"]).ToHashSet());
                Assert.NotEmpty(Texts(written["playbook_activities"]));
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void A_run_is_one_too_whatever_its_tasks_and_bears_the_label_of_the_incident() =>
        Gen.Select(
                Gen.Int[0, PlaybookShelf.All.Count - 1],
                Gen.Int[0, 4].Select(value => (Tlp)value),
                Gen.Int[0, 3].Select(value => (TaskStanding)value).Array[1, 12]
            )
            .Sample(
                (index, tlp, states) =>
                {
                    var incident = IncidentMovesTests.New(2, at: Start);
                    incident.Tlp = tlp;
                    var playbook = PlaybookShelf.All[index];
                    var run = new PlaybookRun
                    {
                        Id = Guid.CreateVersion7(),
                        Incident = incident.Id,
                        Playbook = playbook.Class,
                        Version = playbook.Version,
                        By = "zineb",
                        At = Start,
                    };
                    var tasks = states
                        .Select((state, number) => Task(run, number + 1, state))
                        .ToList();

                    var written = Written(Cacao.Of(incident, run, tasks));

                    Judge(written, tasks.Count);
                    Assert.Equal(tlp.Full(), LabelOf(written));
                    Assert.Equal(
                        $"playbook--{playbook.Id}",
                        (string?)written["derived_from"]!.AsArray().Single()
                    );
                    Assert.Equal(
                        states.Select(state => $"{state}".ToLowerInvariant()),
                        StatesOf(written)
                    );
                },
                iter: 200
            );

    private static IncidentTask Task(PlaybookRun run, int number, TaskStanding state)
    {
        var task = new IncidentTask
        {
            Incident = run.Incident,
            Number = number,
            Title = $"Tâche {number}",
            CreatedBy = "zineb",
            CreatedAt = Start,
            DueAt = Start.AddHours(number),
            Run = run.Id,
        };
        task.Stand(state, "zineb", Start.AddMinutes(number));
        return task;
    }

    /// <summary>As others read it.</summary>
    private static JsonObject Written(JsonObject document) =>
        JsonNode.Parse(ReadPlaybooks.Octets(document))!.AsObject();

    private static string? LabelOf(JsonObject written) =>
        (string?)
            written["data_marking_definitions"]![(string)written["markings"]![0]!]!["tlpv2_level"];

    /// <summary>In the order of the workflow.</summary>
    private static IEnumerable<string?> StatesOf(JsonObject written) =>
        Walk(written)
            .Where(step => (string?)step["type"] == "action")
            .Select(step => (string?)step["step_extensions"]!.AsObject().Single().Value!["state"]);

    private static IEnumerable<JsonNode> Walk(JsonObject written)
    {
        var workflow = written["workflow"]!.AsObject();
        for (var id = (string?)written["workflow_start"]; id is not null; )
        {
            var step = workflow[id]!;
            yield return step;
            id = (string?)step["on_completion"];
        }
    }

    private static IEnumerable<string> Texts(JsonNode? list) =>
        list!.AsArray().Select(one => (string)one!);

    /// <summary>Each object holds what its kind may, and no list or dictionary is empty.</summary>
    private static void HoldsKnown(JsonNode? node)
    {
        foreach (var (name, child) in node as JsonObject ?? [])
        {
            Assert.False(child is JsonArray { Count: 0 } or JsonObject { Count: 0 }, name);
            if (name is not "step_extensions")
            {
                HoldsKnown(child);
            }
        }

        foreach (var child in node as JsonArray ?? [])
        {
            HoldsKnown(child);
        }

        if (node is JsonObject known && known.ContainsKey("type"))
        {
            Assert.Subset(
                Properties[(string)known["type"]!].ToHashSet(),
                known.Select(one => one.Key).ToHashSet()
            );
        }
    }

    /// <summary>Sections 3.1 (playbook), 4 (steps), 5 (commands), 6 (agents), 8 (extensions) and 10.8 (identifiers).</summary>
    private static void Judge(JsonObject written, int actions)
    {
        Assert.Equal("playbook", (string?)written["type"]);
        Assert.Equal("cacao-2.0", (string?)written["spec_version"]);
        Assert.Matches(Identifier("playbook"), (string?)written["id"]);
        Assert.Matches(Identifier("identity"), (string?)written["created_by"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)written["name"]));
        Assert.Matches(Instant(), (string?)written["created"]);
        Assert.Matches(Instant(), (string?)written["modified"]);
        Assert.True(
            string.CompareOrdinal((string?)written["created"], (string?)written["modified"]) <= 0
        );
        HoldsKnown(written);
        // What the playbook says it does, its steps do (section 3.1).
        var done = written["workflow"]!
            .AsObject()
            .SelectMany(step => (step.Value!["commands"] as JsonArray) ?? [])
            .Select(command => (string?)command!["playbook_activity"])
            .OfType<string>()
            .Distinct()
            .ToList();
        Assert.Equal(
            done.Order(StringComparer.Ordinal),
            ((written["playbook_activities"] as JsonArray) ?? [])
                .Select(one => (string?)one)
                .Order(StringComparer.Ordinal)
        );
        Assert.Subset(Activities.ToHashSet(), done.ToHashSet());
        var workflow = written["workflow"]!.AsObject();
        Assert.Matches(Identifier("start"), (string?)written["workflow_start"]);
        var walked = Walk(written).ToList();
        Assert.Equal(workflow.Count, walked.Count);
        Assert.Equal("start", (string?)walked[0]["type"]);
        Assert.Equal("end", (string?)walked[^1]["type"]);
        var steps = walked[1..^1];
        Assert.Equal(actions, steps.Count);
        Assert.All(
            workflow,
            step => Assert.Matches(Identifier((string)step.Value!["type"]!), step.Key)
        );
        foreach (var step in steps)
        {
            Assert.Equal("action", (string?)step["type"]);
            var command = Assert.Single(step["commands"]!.AsArray())!;
            Assert.Equal("manual", (string?)command["type"]);
            Assert.False(string.IsNullOrWhiteSpace((string?)command["command"]));
            var agent = written["agent_definitions"]![(string)step["agent"]!]!;
            Assert.Matches(Identifier((string)agent["type"]!), (string?)step["agent"]);
            Assert.False(string.IsNullOrWhiteSpace((string?)agent["name"]));
            foreach (var (extension, _) in step["step_extensions"]?.AsObject() ?? [])
            {
                var defined = written["extension_definitions"]![extension]!;
                Assert.Matches(Identifier("extension-definition"), extension);
                foreach (
                    var needed in (string[])["type", "name", "created_by", "schema", "version"]
                )
                {
                    Assert.False(string.IsNullOrWhiteSpace((string?)defined[needed]));
                }
            }
        }
    }

    /// <summary>UUIDs of version 4: steps have no other (section 10.8).</summary>
    private static Regex Identifier(string type) =>
        new(
            $"^{Regex.Escape(type)}--[0-9a-f]{{8}}-[0-9a-f]{{4}}-4[0-9a-f]{{3}}-[89ab][0-9a-f]{{3}}-[0-9a-f]{{12}}$",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", RegexOptions.None, 1000)]
    private static partial Regex Instant();
}
