using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>GET /rights?state=&amp;after=&amp;limit=: requests that the caller may see, oldest first. On the page one's own, for a controller and the commission the queue by the clock.</summary>
internal static class ListRequests
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/rights", HandleAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/rights", ShowAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="DueAt">The first instant at which the term is over.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        RightsKind Kind,
        RightsState State,
        string Declaration,
        DateTimeOffset AskedAt,
        DateTimeOffset? DueAt
    );

    /// <param name="Waiting">For the controller's people, or for the commission.</param>
    internal sealed record View(
        IReadOnlyList<Line> Mine,
        IReadOnlyList<Line> Waiting,
        bool OfCommission,
        bool OfController
    );

    private static async Task<IResult> HandleAsync(
        Named<RightsState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        RightsRecords records,
        LegalClock law,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var wanted = state?.Value;
        var rows = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .Where(row =>
                (wanted == null || row.State == wanted) && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => LineOf(row, law))],
                size,
                last => $"/api/cndp/v1/rights?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        RightsRecords records,
        LegalClock law,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var (subject, cancel) = (caller.Subject, http.RequestAborted);
        var (mine, queue) = (
            await records
                .VisibleTo(caller)
                .AsNoTracking()
                .Where(row => row.AskedBy == subject)
                .OrderByDescending(row => row.Id)
                .Take(KeysetPage.Usual)
                .ToListAsync(cancel),
            await records
                .VisibleTo(caller)
                .AsNoTracking()
                .Where(row => row.AskedBy != subject)
                // What is closed comes after what waits, and what waits by its clock.
                .OrderBy(row => row.ClosedAt != null)
                .ThenBy(row => row.RunsOutAt)
                .ThenBy(row => row.Id)
                .Take(KeysetPage.Most)
                .ToListAsync(cancel)
        );
        return TrustPages.Of<ListRequestsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListRequestsPage.Shown),
                new View(
                    [.. mine.Select(row => LineOf(row, law))],
                    [.. queue.Select(row => LineOf(row, law))],
                    caller.IsOfCommission(),
                    caller.SeesOrganisation()
                )
            )
        );
    }

    private static Line LineOf(RightsRequest row, LegalClock law) =>
        new(row.Id, row.Number, row.Kind, row.State, row.Declaration, row.AskedAt, row.DueAt(law));
}
