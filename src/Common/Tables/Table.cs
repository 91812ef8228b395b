using System.Text.Json.Nodes;

namespace MarocNumeric.Trust.Common.Tables;

/// <summary>What stands in a file that somebody sent to be imported: the names of the columns, and rows of cells as they were typed. Modules read it with <see cref="TableReading"/>.</summary>
/// <param name="Header">Trimmed; empty for a column without a name.</param>
public sealed record Table(IReadOnlyList<string> Header, IReadOnlyList<TableRow> Rows)
{
    /// <summary>Rows of one file, a choice of the product: a group with all its subsidiaries, not a country.</summary>
    public const int MostRows = 1000;

    public const int MostColumns = 120;

    /// <summary>Characters.</summary>
    public const int LongestCell = 4000;

    /// <summary>Octets of a file.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>As a module keeps it until it is done with.</summary>
    public JsonObject ToJson() =>
        new()
        {
            ["header"] = new JsonArray([.. Header.Select(name => JsonValue.Create(name))]),
            ["rows"] = new JsonArray([
                .. Rows.Select(row => new JsonObject
                {
                    ["line"] = row.Line,
                    ["cells"] = new JsonArray([.. row.Cells.Select(cell => cell.ToJson())]),
                }),
            ]),
        };

    /// <param name="json">As <see cref="ToJson"/> gave it.</param>
    public static Table Of(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(
            [.. json["header"]!.AsArray().Select(name => (string)name!)],
            [
                .. json["rows"]!
                    .AsArray()
                    .Select(row => new TableRow(
                        (int)row!["line"]!,
                        [.. row["cells"]!.AsArray().Select(Cell.Of)]
                    )),
            ]
        );
    }
}

/// <param name="Line">In the file, from 1: the header is one too.</param>
/// <param name="Cells">Never more than the header has names.</param>
public sealed record TableRow(int Line, IReadOnlyList<Cell> Cells)
{
    public Cell this[int column] => column < Cells.Count ? Cells[column] : default;
}

/// <summary>A cell as it was typed. A formula has no text: what it would give is another program's opinion.</summary>
public readonly record struct Cell(string? Typed, bool IsFormula = false)
{
    public string Text => Typed ?? string.Empty;

    public bool IsEmpty => !IsFormula && Text.Length == 0;

    public JsonNode ToJson() => IsFormula ? JsonValue.Create(true) : JsonValue.Create(Text);

    public static Cell Of(JsonNode? json) =>
        json is JsonValue value && value.TryGetValue<string>(out var text)
            ? new(text)
            : new(null, IsFormula: true);
}
