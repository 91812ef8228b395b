using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>POST /enrolments/{id}/verification: the particulars were held against their proof; the organisation has them from now on. Nobody verifies what they filed, nor their own organisation.</summary>
internal static class VerifyEnrolment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/enrolments/{id:guid}/verification", HandleAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address)
            .Produces<EnrolmentResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/organisations/enrolments/{id:guid}/verify", SubmitAsync)
            .RequireScope(Scopes.PkiApprove)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
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
                row => decision.VerifyAsync(row, caller, evidence, http.RequestAborted)
            );
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
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
                (version, Done: null),
                caller,
                http,
                row =>
                    decision.VerifyAsync(
                        row,
                        caller,
                        http.Features.Get<AssuranceEvidence>(),
                        http.RequestAborted
                    )
            );
    }
}
