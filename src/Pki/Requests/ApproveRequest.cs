using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>POST /requests/{id}/approval: a registration officer says yes, and the certificate is made. Nobody approves their own request.</summary>
internal static class ApproveRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/requests/{id:guid}/approval", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .Produces<RequestResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    /// <summary>A machine decides where it was given the scope; a person where the authority has made them an officer.</summary>
    public static bool Decides(this Caller caller) =>
        caller.Scopes.Contains(Scopes.PkiApprove)
        && (caller.IsMachine || caller.HoldsAuthorityRole(Roles.RaOfficer));

    private static async Task<IResult> HandleAsync(
        Guid id,
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
            .SingleOrDefaultAsync(request => request.Id == id, cancel);
        if (row is null)
        {
            return PkiProblems.RequestUnknown(id).ToResponse();
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        var approved = await desk.ApproveAsync(row, evidence, caller, cancel);
        if (approved.Refused(out var problem, out var issued))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(issued.Version);
        return TypedResults.Ok(await desk.DescribeAsync(issued, cancel));
    }
}
