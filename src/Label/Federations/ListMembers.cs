using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Federations;

/// <summary>GET /federation/applications?after=&amp;limit= and /label/federation: a partner federation's members' applications, and how far each is.</summary>
internal static class ListMembers
{
    public const string Path = "/label/federation";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/federation/applications", HandleAsync)
            .RequireScope(Scopes.LabelFederate)
            .Produces<KeysetPage<MemberResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(Path, ShowAsync).RequireScope(Scopes.LabelFederate);

    internal sealed record View(IReadOnlyList<MemberResponse> Lines, string? Next);

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        MemberDesk desk,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            KeysetPage.Of(
                await LinesAsync(desk, caller, after, size, http.RequestAborted),
                size,
                last => $"/api/label/v1/federation/applications?after={last.Id}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        MemberDesk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var page = KeysetPage.Of(
            await LinesAsync(desk, caller, after, KeysetPage.Usual, http.RequestAborted),
            KeysetPage.Usual,
            last => $"{Path}?after={last.Id}"
        );
        return TrustPages.Of<ListMembersPage>(
            StatusCodes.Status200OK,
            (nameof(ListMembersPage.Shown), new View(page.Items, page.Next))
        );
    }

    private static async Task<List<MemberResponse>> LinesAsync(
        MemberDesk desk,
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
        return [.. await desk.DescribeAsync(rows, caller, cancel)];
    }
}
