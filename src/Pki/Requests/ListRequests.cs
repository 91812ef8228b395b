using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>GET /requests?state=&amp;after=&amp;limit=: the requests that the caller may see, oldest first.</summary>
internal static class ListRequests
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/requests", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<KeysetPage<RequestResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/requests", ShowAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);

    internal sealed record View(
        KeysetPage<CertificateRequest> Page,
        RequestState? State,
        bool Decides
    );

    private static async Task<IResult> HandleAsync(
        Named<RequestState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var page = await FindAsync(new(state, after, size, "/api/pki/v1"), caller, db, cancel);
        return TypedResults.Ok(
            new KeysetPage<RequestResponse>(
                [.. page.Items.Select(row => RequestResponse.Of(row))],
                page.Next
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Named<RequestState>? state,
        Guid? after,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        TrustPages.Of<ListRequestsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListRequestsPage.Shown),
                new View(
                    await FindAsync(
                        new(state, after, KeysetPage.Usual, string.Empty),
                        caller,
                        db,
                        cancel
                    ),
                    state?.Value,
                    caller.Decides()
                )
            )
        );

    /// <param name="Door">What stands before /requests in the next page's address.</param>
    private sealed record Query(Named<RequestState>? State, Guid? After, int Size, string Door);

    private static async Task<KeysetPage<CertificateRequest>> FindAsync(
        Query query,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        var (wanted, after) = (query.State?.Value, query.After);
        var rows = await db
            .Requests.VisibleTo(caller)
            .AsNoTracking()
            .Where(row =>
                (wanted == null || row.State == wanted) && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(query.Size + 1)
            .ToListAsync(cancel);
        var filter = query.State is { Name: var name } ? $"&state={name}" : string.Empty;
        return KeysetPage.Of(
            rows,
            query.Size,
            last => $"{query.Door}/requests?after={last.Id}&limit={query.Size}{filter}"
        );
    }
}
