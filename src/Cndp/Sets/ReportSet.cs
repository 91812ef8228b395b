using System.Globalization;
using System.Text;
using CsvHelper;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>GET /cndp/sets/{id}/report.csv: every row with what has become of it and each of its faults, for whoever mends the file.</summary>
internal static class ReportSet
{
    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/sets/{id:guid}/report.csv", ShowAsync).RequireScope(Scopes.CndpFile);

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        SetDesk desk,
        CndpDbContext db,
        DeclarationWords words,
        HttpContext http
    )
    {
        var found = await desk.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out _, out _))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var rows = await db
            .SetRows.AsNoTracking()
            .Where(row => row.Set == id)
            .OrderBy(row => row.Line)
            .ToListAsync(http.RequestAborted);
        return TypedResults.File(
            // With its mark: a spreadsheet would take it for another encoding.
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Written(rows, words))],
            "text/csv; charset=utf-8",
            "report.csv"
        );
    }

    private static string Written(IEnumerable<FilingSetRow> rows, DeclarationWords words)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(
            text,
            new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture)
            {
                // What a spreadsheet would calculate stays text.
                InjectionOptions = CsvHelper.Configuration.InjectionOptions.Escape,
            }
        );
        Write(
            csv,
            ["row", "controller", "state", "number", "code", "column", "field", "detail", "text"]
        );
        foreach (var row in rows)
        {
            var faults = SetChecking.FaultsOf(row);
            foreach (var fault in faults.Count == 0 ? [null] : faults.Cast<RowFault?>())
            {
                Write(
                    csv,
                    [
                        row.Line.ToString(CultureInfo.InvariantCulture),
                        row.Named,
                        $"{row.State}",
                        row.Number,
                        fault?.Code,
                        fault?.Column,
                        fault?.Field,
                        fault?.Detail,
                        fault is null ? null : words.Said(new(fault.Code, 422, fault.Title)),
                    ]
                );
            }
        }

        csv.Flush();
        return text.ToString();
    }

    private static void Write(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }
}
