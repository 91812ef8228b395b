using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>GET /complaints?after=&amp;limit= and /label/complaints: what buyers hold against a merchant, for that merchant; all of it for the secretary.</summary>
internal static class ListComplaints
{
    public const string Path = "/label/complaints";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/complaints", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<KeysetPage<ComplaintResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(Path, ShowAsync).RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    internal sealed record View(IReadOnlyList<ComplaintResponse> Lines, string? Next);

    public static bool MaySee(Caller caller) =>
        caller.SpeaksForMerchant() || caller.HoldsAuthorityRole(Roles.LabelSecretary);

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    )
    {
        if (!MaySee(caller))
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            KeysetPage.Of(
                await LinesAsync(desk, caller, after, size, http.RequestAborted),
                size,
                last => $"/api/label/v1/complaints?after={last.Id}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    )
    {
        if (!MaySee(caller))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var page = KeysetPage.Of(
            await LinesAsync(desk, caller, after, KeysetPage.Usual, http.RequestAborted),
            KeysetPage.Usual,
            last => $"{Path}?after={last.Id}"
        );
        return TrustPages.Of<ListComplaintsPage>(
            StatusCodes.Status200OK,
            (nameof(ListComplaintsPage.Shown), new View(page.Items, page.Next))
        );
    }

    private static async Task<List<ComplaintResponse>> LinesAsync(
        ComplaintDesk desk,
        Caller caller,
        Guid? after,
        int size,
        CancellationToken cancel
    )
    {
        var rows = await desk.VisibleTo(caller)
            .AsNoTracking()
            .Where(row => after == null || row.Id > after)
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return [.. rows.Select(ComplaintResponse.Of)];
    }
}
