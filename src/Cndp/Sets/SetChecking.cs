using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>The dry run: what each row would file, or every fault that it has. Nothing is filed and no act is counted.</summary>
internal sealed class SetChecking(
    DeclarationSeal seal,
    Registers registers,
    FilingExamination examination,
    TimeProvider clock
)
{
    /// <summary>What a row says before it is judged.</summary>
    /// <param name="Controller">By ICE or by the organisation's identifier.</param>
    /// <param name="Answers">Over those of the template.</param>
    /// <param name="Columns">The file's names of columns by the ids of what they hold.</param>
    internal sealed record Said(
        int Line,
        (string? Ice, string? Id) Controller,
        JsonObject Answers,
        IReadOnlyList<Problem> Unreadable,
        IReadOnlyDictionary<string, string> Columns
    );

    /// <returns>As many rows as were given, in their order.</returns>
    public async Task<IReadOnlyList<FilingSetRow>> CheckAsync(
        FilingSet set,
        SetTemplate template,
        IEnumerable<Said> rows,
        Caller caller,
        CancellationToken cancel
    )
    {
        var controllers = await SetControllers.OfAsync(caller, registers, cancel);
        var seen = new Dictionary<(Guid, string), int>();
        var found = new List<FilingSetRow>();
        foreach (var said in rows)
        {
            found.Add(Check(set, template, said, controllers, seen));
        }

        return found;
    }

    /// <summary>The rows of a file, each cell read for its column.</summary>
    /// <param name="columns">What each column holds; null for one that is left out.</param>
    public static IEnumerable<Said> Read(Table table, IReadOnlyList<Column?> columns)
    {
        var names = columns
            .Select((column, index) => (column, name: table.Header[index]))
            .Where(pair => pair.column is not null)
            .ToDictionary(pair => pair.column!.Id, pair => pair.name, StringComparer.Ordinal);
        return table.Rows.Select(row => Read(row, columns, names));
    }

    private static Said Read(
        TableRow row,
        IReadOnlyList<Column?> columns,
        Dictionary<string, string> names
    )
    {
        var (answers, unreadable) = (new JsonObject(), new List<Problem>());
        (string? Ice, string? Id) controller = default;
        for (var index = 0; index < columns.Count; index++)
        {
            if (columns[index] is not { } column || row[index] is { IsEmpty: true })
            {
                continue;
            }

            if (CellReading.Read(column, row[index]).Refused(out var problem, out var answer))
            {
                unreadable.Add(problem);
            }
            else if (column.Id is Column.Ice)
            {
                controller.Ice = (string)answer!;
            }
            else if (column.Id is Column.Organisation)
            {
                controller.Id = (string)answer!;
            }
            else if (column.Part is { } part)
            {
                var parts = answers[column.Field!.Id] as JsonObject ?? [];
                parts[part] = answer;
                answers[column.Field.Id] = parts;
            }
            else
            {
                answers[column.Id] = answer;
            }
        }

        return new(row.Line, controller, answers, unreadable, names);
    }

    private FilingSetRow Check(
        FilingSet set,
        SetTemplate template,
        Said said,
        SetControllers controllers,
        Dictionary<(Guid, string), int> seen
    )
    {
        var faults = new List<Problem>(said.Unreadable);
        OrganisationStanding? controller = null;
        if (
            !controllers
                .Take(said.Controller, set.Controller ?? set.Organisation)
                .Refused(out var problem, out var taken)
        )
        {
            controller = taken;
        }
        else if (!faults.Exists(fault => fault.Field is Column.Ice or Column.Organisation))
        {
            faults.Insert(0, problem);
        }

        var facts = Facts(template, said.Answers, controller);
        var examined = examination.Examine(facts, clock.Now(), toAuthorisation: false);
        faults.AddRange(
            examined.Faults.Where(fault =>
                !faults.Exists(other => IsOf(other, fault))
                // Its name says the register of organisations: whoever is not found there has none.
                && (controller is not null || fault.Field is not "responsable.nom")
            )
        );
        if (
            controller is not null
            && FactsJson.Text(facts, "traitement.nom")?.Trim() is { Length: > 0 } name
            && !seen.TryAdd((controller.Id, name), said.Line)
        )
        {
            faults.Add(SetProblems.RowTwice(seen[(controller.Id, name)]));
        }

        var id = Ids.New(clock);
        return new()
        {
            Set = set.Id,
            Line = said.Line,
            Declaration = id,
            Controller = controller?.Id,
            Named = controller?.Name ?? said.Controller.Ice ?? said.Controller.Id ?? string.Empty,
            Kind = examined.Found?.Kind,
            SealedFacts = seal.Seal(id, SetSeals.OfRow, facts),
            State = faults.Count == 0 ? RowState.Ready : RowState.Wrong,
            Faults = FaultsJson(faults, said.Columns),
            TouchedAt = clock.Now(),
        };
    }

    /// <summary>The differences over the template; who the controller is says the register of organisations, and the undertaking is given with the confirmation (law 09-08 art. 13).</summary>
    private static JsonObject Facts(
        SetTemplate template,
        JsonObject answers,
        OrganisationStanding? controller
    )
    {
        var facts = template.For(controller?.Id);
        foreach (var (field, answer) in answers)
        {
            if (facts[field] is JsonObject whole && answer is JsonObject parts)
            {
                foreach (var (part, value) in parts)
                {
                    whole[part] = value?.DeepClone();
                }
            }
            else
            {
                facts[field] = answer?.DeepClone();
            }
        }

        controller?.Name(facts);
        facts["engagement"] = true;
        return facts;
    }

    /// <summary>One mistake in a cell is said once: not also as an answer that is missing.</summary>
    private static bool IsOf(Problem cell, Problem fault) =>
        cell.Field is { } field
        && fault.Field is { } named
        && (
            string.Equals(field, named, StringComparison.Ordinal)
            || field.StartsWith($"{named}.", StringComparison.Ordinal)
        );

    public static string FaultsJson(
        IEnumerable<Problem> faults,
        IReadOnlyDictionary<string, string> columns
    ) =>
        JsonSerializer.Serialize(
            faults.Select(fault => new RowFault(
                fault.Code,
                fault.Title,
                fault.Field,
                columns
                    .FirstOrDefault(column =>
                        fault.Field is { } field
                        && (
                            string.Equals(column.Key, field, StringComparison.Ordinal)
                            || field.StartsWith($"{column.Key}[", StringComparison.Ordinal)
                            || field.StartsWith($"{column.Key}.", StringComparison.Ordinal)
                        )
                    )
                    .Value,
                fault.Detail
            )),
            JsonSerializerOptions.Web
        );

    public static IReadOnlyList<RowFault> FaultsOf(FilingSetRow row) => FaultsOf(row.Faults);

    public static IReadOnlyList<RowFault> FaultsOf(string faults) =>
        JsonSerializer.Deserialize<RowFault[]>(faults, JsonSerializerOptions.Web) ?? [];
}

/// <summary>For which place of a set something is sealed: content that somebody moves elsewhere opens nowhere.</summary>
internal static class SetSeals
{
    /// <summary>Under the identifier of the row's filing, whose own contents count from 1.</summary>
    public const int OfRow = 0;

    /// <summary>Under the identifier of the set.</summary>
    public const int OfTemplate = -1;

    public const int OfTable = -2;
}
