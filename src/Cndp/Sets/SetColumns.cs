using System.Text.Json;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>What the columns of a set's file hold: found by their names, corrected by whoever brought the file.</summary>
internal sealed class SetColumns(
    CndpDbContext db,
    SetDesk desk,
    ColumnNames names,
    FilingExamination examination,
    TimeProvider clock
)
{
    /// <summary>Takes the columns by their names; where every one is known the rows are judged at once.</summary>
    public async Task<Result<FilingSet>> GuessAsync(
        FilingSet set,
        Table table,
        Caller caller,
        CancellationToken cancel
    )
    {
        var found = names.Match(table.Header, Form());
        set.Columns = JsonSerializer.Serialize(found);
        if (found.All(id => id is not null))
        {
            return await desk.CheckAsync(set, Rows(table, found), caller, cancel);
        }

        await db.SaveChangesAsync(cancel);
        return set;
    }

    /// <summary>Judges the rows with the columns as somebody has said them.</summary>
    /// <param name="chosen">For each column of the file an id of <see cref="Column.Of"/>, or nothing for one that is left out.</param>
    /// <returns>CNDP-052 where two columns claim the same answer, or something is claimed that does not exist.</returns>
    public async Task<Result<FilingSet>> ChooseAsync(
        FilingSet set,
        IReadOnlyList<string?> chosen,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (!set.CanBeChecked || set.SealedTable is null)
        {
            return SetProblems.NotConfirmable;
        }

        var table = desk.TableOf(set);
        string?[] columns =
        [
            .. table.Header.Select(
                (_, index) =>
                    index < chosen.Count && chosen[index] is { Length: > 0 } id ? id : null
            ),
        ];
        var known = Column.Of(Form()).Select(column => column.Id).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < columns.Length; index++)
        {
            if (columns[index] is not { } id)
            {
                continue;
            }

            if (!known.Contains(id))
            {
                return SetProblems.MappingInvalid($"column-{index}", "no such answer");
            }

            if (Array.IndexOf(columns, id) < index)
            {
                return SetProblems.MappingInvalid(
                    $"column-{index}",
                    "another column holds the same answer"
                );
            }
        }

        if (columns.All(id => id is null))
        {
            return SetProblems.MappingInvalid("column-0", "no column holds an answer");
        }

        set.Columns = JsonSerializer.Serialize(columns);
        return await desk.CheckAsync(set, Rows(table, columns), caller, cancel);
    }

    /// <returns>For each column of the file the id of what it holds; null for one that is left out.</returns>
    public static IReadOnlyList<string?> Of(FilingSet set) =>
        JsonSerializer.Deserialize<string?[]>(set.Columns) ?? [];

    public Form Form() => examination.FormOn(clock.Now());

    private IEnumerable<SetChecking.Said> Rows(Table table, IReadOnlyList<string?> columns)
    {
        var known = Column.Of(Form()).ToDictionary(column => column.Id, StringComparer.Ordinal);
        return SetChecking.Read(
            table,
            [.. columns.Select(id => id is null ? null : known.GetValueOrDefault(id))]
        );
    }
}
