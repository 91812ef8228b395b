using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/requests/{id:guid}/approve", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

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
        var decided = await DecideAsync(
            id,
            caller,
            db,
            row =>
                http.Request.Stale(row.Version) is { } stale
                    ? Task.FromResult<Result<CertificateRequest>>(stale)
                    : desk.ApproveAsync(row, evidence, caller, http.RequestAborted),
            http.RequestAborted
        );
        if (decided.Refused(out var problem, out var issued))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(issued.Version);
        return TypedResults.Ok(await desk.DescribeAsync(issued, http.RequestAborted));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        PkiDbContext db,
        RequestDesk desk,
        HttpContext http
    )
    {
        var decided = await DecideAsync(
            id,
            caller,
            db,
            row =>
                row.Version != version
                    ? Task.FromResult<Result<CertificateRequest>>(CommonProblems.VersionStale)
                    : desk.ApproveAsync(
                        row,
                        http.Features.Get<AssuranceEvidence>(),
                        caller,
                        http.RequestAborted
                    ),
            http.RequestAborted
        );
        return decided.Refused(out var problem, out _)
            ? await ReadRequest.PageAsync(id, caller, db, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/requests/{id}");
    }

    /// <summary>Finds the request for someone who may decide; for others it does not exist.</summary>
    public static async Task<Result<CertificateRequest>> DecideAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        Func<CertificateRequest, Task<Result<CertificateRequest>>> decide,
        CancellationToken cancel
    )
    {
        if (!caller.Decides())
        {
            return CommonProblems.Forbidden;
        }

        var row = await db
            .Requests.VisibleTo(caller)
            .SingleOrDefaultAsync(request => request.Id == id, cancel);
        return row is null ? PkiProblems.RequestUnknown(id) : await decide(row);
    }
}
