using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>GET /sets/{id} and /sets/{id}/rows?state=&amp;after=&amp;limit=: how far a set is, and row by row what would be filed, what was, and what is wrong.</summary>
internal static class ReadSet
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/sets/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile)
            .Produces<SetResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/sets/{id:guid}/rows", RowsAsync)
            .RequireScope(Scopes.CndpFile)
            .Produces<KeysetPage<SetResponse.Row>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/sets/{id:guid}", ShowAsync).RequireScope(Scopes.CndpFile);

    /// <param name="Reasons">Codes and how many rows have them, the most frequent first.</param>
    internal sealed record View(
        FilingSet Set,
        SetCounts Counts,
        Form Form,
        IReadOnlyList<FilingSetRow> Rows,
        IReadOnlyList<(string Code, int Count)> Reasons,
        RowState? State,
        string? Next,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        SetDesk desk,
        CndpDbContext db,
        HttpContext http
    )
    {
        var found = await desk.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var set))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(set.Version);
        return TypedResults.Ok(
            SetResponse.Of(set, await SetCounts.OfAsync(db, id, http.RequestAborted))
        );
    }

    private static async Task<IResult> RowsAsync(
        Guid id,
        Named<RowState>? state,
        int? after,
        int? limit,
        Caller caller,
        SetDesk desk,
        CndpDbContext db,
        HttpContext http
    )
    {
        var found = await desk.FindAsync(id, caller, http.RequestAborted);
        if (
            found.Refused(out var problem, out _)
            || KeysetPage.Size(limit).Refused(out problem, out _)
        )
        {
            return problem.ToResponse();
        }

        var size = limit ?? KeysetPage.Usual;
        var rows = await PageOf(db, id, state?.Value, after, size).ToListAsync(http.RequestAborted);
        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(SetResponse.Row.Of)],
                size,
                last => $"/api/cndp/v1/sets/{id}/rows?after={last.Line}&limit={size}{filter}"
            )
        );
    }

    private static Task<IResult> ShowAsync(
        Guid id,
        Named<RowState>? state,
        int? after,
        Caller caller,
        HttpContext http
    ) => PageAsync(id, (state?.Value, after), problem: null, caller, http);

    /// <summary>The page of one set, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        (RowState? State, int? After) shown,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CndpDbContext>();
        db.ChangeTracker.Clear();
        var found = await services.GetRequiredService<SetDesk>().FindAsync(id, caller, cancel);
        if (found.Refused(out _, out var set))
        {
            return TypedResults.NotFound();
        }

        var rows = await PageOf(db, id, shown.State, shown.After, KeysetPage.Usual)
            .ToListAsync(cancel);
        var filter = shown.State is { } wanted ? $"&state={wanted}" : string.Empty;
        return TrustPages.Of<ReadSetPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadSetPage.Shown),
                new View(
                    set,
                    await SetCounts.OfAsync(db, id, cancel),
                    services.GetRequiredService<SetColumns>().Form(),
                    [.. rows.Take(KeysetPage.Usual)],
                    await ReasonsAsync(db, id, cancel),
                    shown.State,
                    rows.Count > KeysetPage.Usual
                        ? $"/cndp/sets/{id}?after={rows[KeysetPage.Usual - 1].Line}{filter}"
                        : null,
                    problem
                )
            )
        );
    }

    private static IQueryable<FilingSetRow> PageOf(
        CndpDbContext db,
        Guid set,
        RowState? state,
        int? after,
        int size
    ) =>
        db
            .SetRows.AsNoTracking()
            .Where(row =>
                row.Set == set
                && (state == null || row.State == state)
                && (after == null || row.Line > after)
            )
            .OrderBy(row => row.Line)
            .Take(size + 1);

    private static async Task<IReadOnlyList<(string Code, int Count)>> ReasonsAsync(
        CndpDbContext db,
        Guid set,
        CancellationToken cancel
    )
    {
        var faulty = await db
            .SetRows.AsNoTracking()
            .Where(row =>
                row.Set == set && (row.State == RowState.Wrong || row.State == RowState.Refused)
            )
            .Select(row => row.Faults)
            .ToListAsync(cancel);
        return
        [
            .. faulty
                .SelectMany(faults =>
                    SetChecking
                        .FaultsOf(faults)
                        .Select(fault => fault.Code)
                        .Distinct(StringComparer.Ordinal)
                )
                .GroupBy(code => code, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count())),
        ];
    }
}
