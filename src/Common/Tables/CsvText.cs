using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Tables;

/// <summary>Open data as a table (RFC 4180): modules answer with it.</summary>
public static class CsvText
{
    /// <param name="header">Names of columns.</param>
    /// <param name="lines">Cells: texts, numbers, booleans, instants; written without regard to anybody's language.</param>
    public static IResult Answer(
        IReadOnlyList<string> header,
        IEnumerable<IReadOnlyList<object?>> lines
    ) =>
        TypedResults.Text(
            Written([header, .. lines]),
            "text/csv; charset=utf-8; header=present",
            Encoding.UTF8
        );

    /// <param name="rows">One line each.</param>
    /// <param name="columns">Name of each, and what of a row stands in it.</param>
    public static IResult Answer<T>(
        IEnumerable<T> rows,
        params IReadOnlyList<(string Name, Func<T, object?> Cell)> columns
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Answer(
            [.. columns.Select(column => column.Name)],
            rows.Select(row => columns.Select(column => column.Cell(row)).ToList())
        );
    }

    private static string Written(IEnumerable<IReadOnlyList<object?>> lines)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                // What a spreadsheet would calculate stays text.
                InjectionOptions = InjectionOptions.Escape,
            }
        );
        foreach (var line in lines)
        {
            foreach (var cell in line)
            {
                csv.WriteField(
                    cell switch
                    {
                        null => string.Empty,
                        bool yes => yes ? "true" : "false",
                        DateTimeOffset at => at.UtcDateTime.ToString(
                            "O",
                            CultureInfo.InvariantCulture
                        ),
                        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                        _ => cell.ToString(),
                    }
                );
            }

            csv.NextRecord();
        }

        csv.Flush();
        return text.ToString();
    }
}
