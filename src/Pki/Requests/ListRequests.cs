using MarocNumeric.Trust.Common.Http;
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

        var wanted = state?.Value;
        var rows = await db
            .Requests.VisibleTo(caller)
            .Where(row =>
                (wanted == null || row.State == wanted) && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        var filter = state is null ? string.Empty : $"&state={state.Name}";
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => RequestResponse.Of(row))],
                size,
                last => $"/api/pki/v1/requests?after={last.Id}&limit={size}{filter}"
            )
        );
    }
}
