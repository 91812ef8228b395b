using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>A table as a file for a spreadsheet (RFC 4180): what people wrote stays text there, and is never calculated.</summary>
internal static class TableFile
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <param name="rows">The first names the columns.</param>
    public static byte[] Write(IEnumerable<IReadOnlyList<string?>> rows)
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
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                csv.WriteField(cell);
            }

            csv.NextRecord();
        }

        csv.Flush();
        // With its mark: a spreadsheet would take it for another encoding.
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes($"{text}")];
    }

    public static IResult ToResult(IEnumerable<IReadOnlyList<string?>> rows, string name) =>
        TypedResults.File(Write(rows), MediaType, name);
}
