using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>GET /requests/{id}: where a request stands, and its certificate once there is one.</summary>
internal static class ReadRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/requests/{id:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<RequestResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        RequestDesk desk,
        HttpContext http
    )
    {
        var row = await db
            .Requests.VisibleTo(caller)
            .SingleOrDefaultAsync(request => request.Id == id, http.RequestAborted);
        if (row is null)
        {
            return PkiProblems.RequestUnknown(id).ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await desk.DescribeAsync(row, http.RequestAborted));
    }
}
