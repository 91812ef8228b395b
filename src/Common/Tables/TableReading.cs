using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Tables;

/// <summary>Takes the first table out of a file that somebody sent: a workbook (ECMA-376) or CSV (RFC 4180). Judged by its content, whatever it is called.</summary>
public static class TableReading
{
    private static readonly byte[] Zip = "PK\x03\x04"u8.ToArray();

    /// <summary>A compound file: a workbook under a password, or one from before 2007.</summary>
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];

    /// <returns>Refused with COMMON-180 or COMMON-181.</returns>
    public static Result<Table> Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > Table.LargestFile)
        {
            return TableProblems.TooLarge($"at most {Table.LargestFile / 1024 / 1024} MiB");
        }

        var read =
            file.Span.StartsWith(Zip) ? XlsxTable.Read(file)
            : file.Span.StartsWith(Compound)
                ? TableProblems.Unreadable(
                    "a workbook under a password, or in a format before 2007"
                )
            : CsvTable.Read(file);
        if (read.Refused(out _, out var table))
        {
            return read;
        }

        return table.Header.All(name => name.Length == 0)
                ? TableProblems.Unreadable("the first row has no names of columns")
            : table.Rows.Count == 0 ? TableProblems.Unreadable("no row follows the header")
            : table;
    }
}

/// <summary>Gathers rows one by one and says as soon as there are too many.</summary>
internal sealed class TableBuilding
{
    private readonly List<TableRow> rows = [];
    private List<string>? header;

    /// <returns>The refusal; null while everything is within its limits.</returns>
    public Problem? Add(int line, IReadOnlyList<Cell> cells)
    {
        var used = cells.Count;
        while (used > 0 && cells[used - 1].IsEmpty)
        {
            used--;
        }

        if (used == 0)
        {
            return null;
        }

        if (used > Table.MostColumns)
        {
            return TableProblems.TooLarge($"at most {Table.MostColumns} columns");
        }

        if (header is null)
        {
            header = [.. cells.Take(used).Select(cell => cell.Text.Trim())];
            return null;
        }

        if (used > header.Count)
        {
            return TableProblems.Unreadable($"row {line} has more cells than the header has names");
        }

        if (rows.Count == Table.MostRows)
        {
            return TableProblems.TooLarge($"at most {Table.MostRows} rows");
        }

        rows.Add(new(line, [.. cells.Take(used)]));
        return null;
    }

    public Table Done() => new(header ?? [], rows);
}
