using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

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

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/requests/{id:guid}/refuse", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Request(string? Reason);

    internal sealed class Form
    {
        public string? Reason { get; init; }

        public long Version { get; init; }
    }

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
        var decided = await ApproveRequest.DecideAsync(
            id,
            caller,
            db,
            row =>
                http.Request.Stale(row.Version) is { } stale
                    ? Task.FromResult<Result<CertificateRequest>>(stale)
                    : desk.RefuseAsync(row, request.Reason, evidence, caller, cancel),
            cancel
        );
        if (decided.Refused(out var problem, out var changed))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(changed.Version);
        return TypedResults.Ok(RequestResponse.Of(changed));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Form form,
        Caller caller,
        PkiDbContext db,
        RequestDesk desk,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var evidence = http.Features.Get<AssuranceEvidence>();
        var decided = await ApproveRequest.DecideAsync(
            id,
            caller,
            db,
            row =>
                row.Version != form.Version
                    ? Task.FromResult<Result<CertificateRequest>>(CommonProblems.VersionStale)
                    : desk.RefuseAsync(row, form.Reason, evidence, caller, cancel),
            cancel
        );
        return decided.Refused(out var problem, out _)
            ? await ReadRequest.PageAsync(id, caller, db, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/requests/{id}");
    }
}
