using MarocNumeric.Trust.Cndp.Imports;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>/cndp/sets/{id}/columns: which answer of the form each column of the file holds, with its first values; then the rows are judged.</summary>
internal static class MapColumns
{
    private const int SamplesShown = 2;

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/sets/{id:guid}/columns", ShowAsync).RequireScope(Scopes.CndpFile);
        pages
            .MapPost("/cndp/sets/{id:guid}/columns", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .BindsNobody("Says what the columns of a file hold; filing is an act of its own");
    }

    /// <param name="Columns">In the order of the file.</param>
    internal sealed record View(
        FilingSet Set,
        IReadOnlyList<Line> Columns,
        IReadOnlyList<SelectField.Choice> Choices,
        Problem? Problem
    );

    /// <param name="Samples">The first values, shortened.</param>
    internal sealed record Line(string Header, string? Holds, IReadOnlyList<string> Samples);

    internal sealed record Sources(SetDesk Desk, SetColumns Columns, ColumnNames Names);

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var found = await sources.Desk.FindAsync(id, caller, http.RequestAborted);
        return
            found.Refused(out _, out var set)
            || set is not { CanBeChecked: true, SealedTable: not null }
            ? TypedResults.NotFound()
            : Page(set, SetColumns.Of(set), problem: null, sources, http);
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        IFormCollection form,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var found = await sources.Desk.FindAsync(id, caller, http.RequestAborted);
        if (
            found.Refused(out _, out var set)
            || set is not { CanBeChecked: true, SealedTable: not null }
        )
        {
            return TypedResults.NotFound();
        }

        string?[] chosen =
        [
            .. Enumerable
                .Range(0, SetColumns.Of(set).Count)
                .Select(index => form[$"column-{index}"].ToString()),
        ];
        var done = await sources.Columns.ChooseAsync(set, chosen, caller, http.RequestAborted);
        return done.Refused(out var problem, out _)
            ? Page(set, chosen, problem, sources, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/sets/{id}");
    }

    private static IResult Page(
        FilingSet set,
        IReadOnlyList<string?> chosen,
        Problem? problem,
        Sources sources,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var table = sources.Desk.TableOf(set);
        return TrustPages.Of<MapColumnsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(MapColumnsPage.Shown),
                new View(
                    set,
                    [
                        .. table.Header.Select(
                            (name, index) =>
                                new Line(
                                    name,
                                    index < chosen.Count ? chosen[index] : null,
                                    Samples(table, index)
                                )
                        ),
                    ],
                    [
                        .. Column
                            .Of(sources.Columns.Form())
                            .Select(column => new SelectField.Choice(
                                column.Id,
                                sources.Names.Of(column)
                            )),
                    ],
                    problem
                )
            )
        );
    }

    private static IReadOnlyList<string> Samples(Table table, int column) =>
        [
            .. table
                .Rows.Select(row => row[column])
                .Where(cell => !cell.IsEmpty)
                .Take(SamplesShown)
                .Select(cell =>
                    cell.IsFormula ? "=…" : cell.Text[..Math.Min(60, cell.Text.Length)]
                ),
        ];
}
