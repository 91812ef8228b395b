using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>GET /measures?after=&amp;limit=: measures that the caller may see, oldest first; on the page those in force first.</summary>
internal static class ListMeasures
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/measures", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/measures", ShowAsync).RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    internal sealed record Line(
        Guid Id,
        string Number,
        MeasureKind Kind,
        MeasureState State,
        DateOnly? Until,
        DateTimeOffset OrderedAt
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        MeasureRecords records,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(LineOf)],
                size,
                last => $"/api/cndp/v1/measures?after={last.Id}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        MeasureRecords records,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var rows = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .OrderBy(row => row.ClosedAt != null)
            .ThenByDescending(row => row.Id)
            .Take(KeysetPage.Most)
            .ToListAsync(http.RequestAborted);
        return TrustPages.Of<ListMeasuresPage>(
            StatusCodes.Status200OK,
            (nameof(ListMeasuresPage.Shown), rows.Select(LineOf).ToArray())
        );
    }

    private static Line LineOf(Measure row) =>
        new(row.Id, row.Number, row.Kind, row.State, row.Until, row.OrderedAt);
}
