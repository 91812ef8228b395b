using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>GET /complaints?state=&amp;after=&amp;limit=: complaints that the caller may see, oldest first; on the page the commission's queue by the clock.</summary>
internal static class ListComplaints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/complaints", HandleAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/complaints", ShowAsync)
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="AnswerUntil">Within which the commission means to answer.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        ComplaintState State,
        string? Declaration,
        DateTimeOffset FiledAt,
        DateTimeOffset? ObserveUntil,
        DateTimeOffset AnswerUntil
    );

    internal sealed record View(IReadOnlyList<Line> Lines, bool OfCommission);

    private static async Task<IResult> HandleAsync(
        Named<ComplaintState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        ComplaintRecords records,
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
                [.. rows.Select(LineOf)],
                size,
                last => $"/api/cndp/v1/complaints?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Caller caller,
        ComplaintRecords records,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var rows = await records
            .VisibleTo(caller)
            .AsNoTracking()
            .OrderBy(row => row.ClosedAt != null)
            .ThenBy(row => row.RunsOutAt)
            .ThenBy(row => row.Id)
            .Take(KeysetPage.Most)
            .ToListAsync(http.RequestAborted);
        return TrustPages.Of<ListComplaintsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListComplaintsPage.Shown),
                new View([.. rows.Select(LineOf)], caller.IsOfCommission())
            )
        );
    }

    private static Line LineOf(Complaint row) =>
        new(
            row.Id,
            row.Number,
            row.State,
            row.Declaration,
            row.FiledAt,
            row.ObserveUntil,
            row.RunsOutAt
        );
}
