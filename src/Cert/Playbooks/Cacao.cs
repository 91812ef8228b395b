using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Advisories;
using MarocNumeric.Trust.Cert.Exchange;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Playbooks;

/// <summary>
/// CACAO Security Playbooks 2.0 (OASIS, committee specification 01): a playbook as it stands on the shelf, and one that an
/// incident follows, with how each step stands. Steps are manual: a person acts, and the next follows.
/// </summary>
internal static class Cacao
{
    public const string MediaType = "application/json";

    private const string Marked = "marking-tlp";

    private static readonly string State = Stix.IdOf("extension-definition", "task-state");

    /// <summary>OASIS's own identity, which the standard gives as the author of its TLP markings (section 10.5).</summary>
    private const string MarkingAuthor = "identity--5abe695c-7bd5-4c31-8824-2528696cdbf1";

    public static JsonObject Of(Playbook playbook)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        var written = Begun(
            $"playbook--{playbook.Id}",
            playbook.Title.Here,
            playbook.Summary.Here,
            Tlp.Clear,
            (playbook.Created, playbook.Created)
        );
        written["playbook_types"] = Json.List(
            playbook.Types.Select(type => (JsonNode)JsonValue.Create(type))
        );
        written["labels"] = Json.List([$"rsit:{playbook.Class}", $"version:{playbook.Version}"]);
        AddSteps(
            written,
            [
                .. playbook.Steps.Select(step => new Line(
                    Stix.IdOf("action", $"{playbook.Id}\n{playbook.Version}\n{step.Key}"),
                    step.Text.Here,
                    step,
                    null
                )),
            ],
            $"{playbook.Id}\n{playbook.Version}"
        );
        return written;
    }

    /// <summary>What an incident's run came to; it bears the incident's label and names nobody.</summary>
    public static JsonObject Of(
        Incident incident,
        PlaybookRun run,
        IReadOnlyList<IncidentTask> tasks
    )
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(tasks);
        var playbook = PlaybookShelf.Find(run.Playbook);
        var changed = tasks.Select(task => task.DoneAt ?? task.CreatedAt).Append(run.At).Max();
        var written = Begun(
            Stix.IdOf("playbook", $"run\n{run.Id}"),
            $"{incident.Reference} – {playbook?.Title.Here ?? run.Playbook}",
            playbook?.Summary.Here ?? run.Playbook,
            incident.Tlp,
            (Json.Instant(run.At), Json.Instant(changed))
        );
        written["labels"] = Json.List([
            $"rsit:{run.Playbook}",
            $"version:{run.Version}",
            incident.Reference,
        ]);
        if (playbook is not null)
        {
            written["derived_from"] = Json.List([$"playbook--{playbook.Id}"]);
        }

        written["extension_definitions"] = new JsonObject
        {
            [State] = new JsonObject
            {
                ["type"] = "extension-definition",
                ["name"] = "task-state",
                ["description"] = "How each step of a run stands",
                ["created_by"] = PlaybookShelf.Publisher,
                ["schema"] = "state: open, doing, done or dropped; due, ended: RFC 3339",
                ["version"] = "1.0.0",
            },
        };
        AddSteps(
            written,
            [
                .. tasks.Select(task => new Line(
                    Stix.IdOf("action", $"{run.Id}\n{task.Number}"),
                    Said(task),
                    StepOf(task),
                    task
                )),
            ],
            $"{run.Id}"
        );
        return written;
    }

    /// <summary>In the reader's language where the step is one that is known here.</summary>
    public static string Said(IncidentTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return StepOf(task)?.Text.Here ?? task.Title;
    }

    /// <returns>Null for a task that somebody wrote.</returns>
    private static PlaybookStep? StepOf(IncidentTask task) =>
        task.Step?.Split('/') is [var name, var key]
            ? PlaybookShelf
                .Find(name)
                ?.Steps.FirstOrDefault(step =>
                    string.Equals(step.Key, key, StringComparison.Ordinal)
                )
            : null;

    /// <param name="Step">Null for what somebody wrote: the team's.</param>
    private sealed record Line(string Id, string Text, PlaybookStep? Step, IncidentTask? Task)
    {
        public string By => Step?.By ?? "team";
    }

    private static JsonObject Begun(
        string id,
        string name,
        string description,
        Tlp tlp,
        (string Created, string Modified) times
    )
    {
        var marking = $"{Marked}--{MarkingOf(tlp)}";
        return new JsonObject
        {
            ["type"] = "playbook",
            ["spec_version"] = "cacao-2.0",
            ["id"] = id,
            ["name"] = name,
            ["description"] = description,
            ["created_by"] = PlaybookShelf.Publisher,
            ["created"] = times.Created,
            ["modified"] = times.Modified,
            ["markings"] = Json.List([marking]),
            ["data_marking_definitions"] = new JsonObject
            {
                [marking] = new JsonObject
                {
                    ["type"] = Marked,
                    ["id"] = marking,
                    ["created_by"] = MarkingAuthor,
                    ["created"] = "2022-10-01T00:00:00.000Z",
                    ["tlpv2_level"] = tlp.Full(),
                },
            },
        };
    }

    /// <summary>Start, one action after the other, end (section 4).</summary>
    private static void AddSteps(JsonObject playbook, IReadOnlyList<Line> lines, string of)
    {
        var (start, end) = (Stix.IdOf("start", of), Stix.IdOf("end", of));
        var activities = lines
            .Select(line => line.Step?.Activity)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(activity => (JsonNode)JsonValue.Create(activity))
            .ToList();
        // A list is not empty (section 3.1).
        if (activities.Count > 0)
        {
            playbook["playbook_activities"] = Json.List(activities);
        }

        var workflow = new JsonObject
        {
            [start] = new JsonObject
            {
                ["type"] = "start",
                ["on_completion"] = lines.Count > 0 ? lines[0].Id : end,
            },
        };
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            var step = new JsonObject
            {
                ["type"] = "action",
                ["name"] = line.Text,
                ["on_completion"] = index + 1 < lines.Count ? lines[index + 1].Id : end,
                ["commands"] = Json.List([CommandOf(line)]),
                ["agent"] = AgentOf(line.By),
            };
            if (line.Task is { } task)
            {
                step["step_extensions"] = new JsonObject { [State] = StateOf(task) };
            }

            workflow[line.Id] = step;
        }

        workflow[end] = new JsonObject { ["type"] = "end" };
        playbook["workflow_start"] = start;
        playbook["workflow"] = workflow;
        playbook["agent_definitions"] = new JsonObject(
            lines
                .Select(line => line.By)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(by =>
                    KeyValuePair.Create<string, JsonNode?>(
                        AgentOf(by),
                        new JsonObject
                        {
                            ["type"] = by is "team" ? "group" : "organization",
                            ["name"] = by is "team" ? "ma-CERT" : "organisation",
                        }
                    )
                )
        );
    }

    private static JsonObject CommandOf(Line line)
    {
        var command = new JsonObject { ["type"] = "manual", ["command"] = line.Text };
        if (line.Step is { } step)
        {
            command["playbook_activity"] = step.Activity;
        }

        return command;
    }

    private static JsonObject StateOf(IncidentTask task)
    {
        var state = new JsonObject
        {
            ["state"] = $"{task.State}".ToLower(CultureInfo.InvariantCulture),
        };
        if (task.DueAt is { } due)
        {
            state["due"] = Json.Instant(due);
        }

        if (task.DoneAt is { } done)
        {
            state["ended"] = Json.Instant(done);
        }

        return state;
    }

    private static string AgentOf(string by) =>
        Stix.IdOf(by is "team" ? "group" : "organization", by);

    /// <summary>Those that the standard gives (section 10.5), the same as FIRST's in STIX.</summary>
    private static string MarkingOf(Tlp tlp) =>
        tlp switch
        {
            Tlp.Clear => "94868c89-83c2-464b-929b-a1a8aa3c8487",
            Tlp.Green => "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
            Tlp.Amber => "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
            Tlp.AmberStrict => "939a9414-2ddd-4d32-a0cd-375ea402b003",
            _ => "e828b379-4e03-4974-9ac4-e53a884c97c1",
        };
}
