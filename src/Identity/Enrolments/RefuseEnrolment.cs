using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>POST /enrolments/{id}/refusal: with its reasons in law and in fact (law 03-01; law 55-19 art. 18).</summary>
internal static class RefuseEnrolment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/enrolments/{id:guid}/refusal", HandleAsync)
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
            .MapPost("/organisations/enrolments/{id:guid}/refuse", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    internal sealed record Request(string? LegalReason, string? FactualReason);

    internal sealed class Form
    {
        public string? LegalReason { get; init; }

        public string? FactualReason { get; init; }

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
                    decision.RefuseAsync(
                        row,
                        (request.LegalReason, request.FactualReason),
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
                    decision.RefuseAsync(
                        row,
                        (form.LegalReason, form.FactualReason),
                        caller,
                        http.Features.Get<AssuranceEvidence>(),
                        http.RequestAborted
                    )
            );
    }
}
