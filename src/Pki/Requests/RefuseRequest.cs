using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>POST /requests/{id}/refusal {reason}: a registration officer says no, and why.</summary>
internal static class RefuseRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/requests/{id:guid}/refusal", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<RequestResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    internal sealed record Request(string? Reason);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        AssuranceEvidence? evidence,
        PkiDbContext db,
        RequestDesk desk,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (!caller.Decides())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        var row = await db
            .Requests.VisibleTo(caller)
            .SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (row is null)
        {
            return PkiProblems.RequestUnknown(id).ToResponse();
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        var refused = await desk.RefuseAsync(row, request.Reason, evidence, caller, cancel);
        if (refused.Refused(out var problem, out var changed))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(changed.Version);
        return TypedResults.Ok(RequestResponse.Of(changed));
    }
}
