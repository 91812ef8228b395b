using System.Globalization;
using System.Text;
using CsvHelper;
using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>GET /cndp/sets/template.xlsx and .csv: a file with our columns in the reader's language; in the workbook a second sheet has every code with its name.</summary>
internal static class DownloadTemplate
{
    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/sets/template.xlsx", Workbook).RequireScope(Scopes.CndpFile);
        pages.MapGet("/cndp/sets/template.csv", Csv).RequireScope(Scopes.CndpFile);
    }

    private static IResult Workbook(
        SetColumns columns,
        ColumnNames names,
        IStringLocalizer<SetTexts> texts
    )
    {
        var form = columns.Form();
        return TypedResults.File(
            XlsxWriting.Write(
                [
                    new(texts["sheet-register"], [Header(form, names)]),
                    new(texts["sheet-codes"], [.. Codes(form, names, texts)]),
                ],
                CultureInfo.CurrentUICulture.TextInfo.IsRightToLeft
            ),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "template.xlsx"
        );
    }

    private static IResult Csv(SetColumns columns, ColumnNames names)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var name in Header(columns.Form(), names))
        {
            csv.WriteField(name);
        }

        csv.NextRecord();
        csv.Flush();
        return TypedResults.File(
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())],
            "text/csv; charset=utf-8",
            "template.csv"
        );
    }

    private static IReadOnlyList<string> Header(Form form, ColumnNames names) =>
        [.. Column.Of(form).Select(names.Of)];

    /// <summary>What each column takes: codes with their names, and how the lines of a table are written.</summary>
    private static IEnumerable<IReadOnlyList<string>> Codes(
        Form form,
        ColumnNames names,
        IStringLocalizer<SetTexts> texts
    )
    {
        yield return [texts["sheet-column"], texts["sheet-code"], texts["sheet-name"]];
        foreach (var column in Column.Of(form))
        {
            if (column.Field is { Kind: AnswerKind.Rows } table)
            {
                yield return
                [
                    names.Of(column),
                    string.Join(" ; ", table.Columns.Select(one => one.Id)),
                    string.Join(
                        " ; ",
                        table.Columns.Select(one => one.Label.In(CultureInfo.CurrentUICulture))
                    ),
                ];
                foreach (var inside in table.Columns)
                {
                    foreach (var code in inside.List?.Codes ?? [])
                    {
                        yield return
                        [
                            $"{names.Of(column)} – {inside.Label.In(CultureInfo.CurrentUICulture)}",
                            code.Code,
                            code.Label.In(CultureInfo.CurrentUICulture),
                        ];
                    }
                }
            }

            foreach (var code in column.Field?.List?.Codes ?? [])
            {
                yield return
                [
                    names.Of(column),
                    code.Code,
                    code.Label.In(CultureInfo.CurrentUICulture),
                ];
            }
        }
    }
}
