using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>POST /enrolments/{id}/completion-request: what lacks, once and exclusively, with thirty days to bring it (law 55-19 art. 10).</summary>
internal static class AskCompletion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/enrolments/{id:guid}/completion-request", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<EnrolmentResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/organisations/enrolments/{id:guid}/ask", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Reason">Everything that lacks; nothing more can be asked later.</param>
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
        IdentityDbContext db,
        EnrolmentDecision decision,
        HttpContext http
    )
    {
        var found = await EnrolmentActs.ForOfficerAsync(id, caller, db, http.RequestAborted);
        return found.Refused(out var problem, out var enrolment)
            ? problem.ToResponse()
            : await EnrolmentActs.AnswerAsync(
                enrolment,
                http,
                row =>
                    decision.AskCompletionAsync(
                        row,
                        request.Reason,
                        caller,
                        evidence,
                        http.RequestAborted
                    )
            );
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] Form form,
        Caller caller,
        IdentityDbContext db,
        EnrolmentDecision decision,
        HttpContext http
    )
    {
        var found = await EnrolmentActs.ForOfficerAsync(id, caller, db, http.RequestAborted);
        return found.Refused(out var problem, out var enrolment)
            ? problem.Status is StatusCodes.Status404NotFound
                ? TypedResults.NotFound()
                : TypedResults.StatusCode(problem.Status)
            : await EnrolmentActs.SubmitAsync(
                enrolment,
                (form.Version, Done: null),
                caller,
                http,
                row =>
                    decision.AskCompletionAsync(
                        row,
                        form.Reason,
                        caller,
                        http.Features.Get<AssuranceEvidence>(),
                        http.RequestAborted
                    )
            );
    }
}
