using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>GET /breaches?after=&amp;limit=: word of breaches that the caller may see, oldest first; on the page what waits first.</summary>
internal static class ListBreaches
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/breaches", HandleAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/breaches", ShowAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide);

    internal sealed record Line(
        Guid Id,
        string Number,
        string Report,
        BreachState State,
        DateTimeOffset PreparedAt,
        DateTimeOffset? SentAt
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        BreachRecords records,
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
                last => $"/api/cndp/v1/breaches?after={last.Id}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        BreachRecords records,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var rows = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .OrderBy(row => row.EndedAt != null)
            .ThenByDescending(row => row.PreparedAt)
            .Take(KeysetPage.Most)
            .ToListAsync(http.RequestAborted);
        return TrustPages.Of<ListBreachesPage>(
            StatusCodes.Status200OK,
            (nameof(ListBreachesPage.Shown), rows.Select(LineOf).ToArray())
        );
    }

    private static Line LineOf(Breach row) =>
        new(row.Id, row.Number, row.Report, row.State, row.PreparedAt, row.SentAt);
}
