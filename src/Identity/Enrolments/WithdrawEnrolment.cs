using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>POST /enrolments/{id}/withdrawal: whoever filed it takes it back, until it is decided.</summary>
internal static class WithdrawEnrolment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/enrolments/{id:guid}/withdrawal", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<EnrolmentResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/organisations/enrolments/{id:guid}/withdraw", SubmitAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        AssuranceEvidence? evidence,
        IdentityDbContext db,
        EnrolmentDesk desk,
        HttpContext http
    ) =>
        await EnrolmentActs.AnswerAsync(
            await SaveEnrolment.OwnAsync(id, caller, db, http.RequestAborted),
            http,
            row => desk.WithdrawAsync(row, caller, evidence, http.RequestAborted)
        );

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        IdentityDbContext db,
        EnrolmentDesk desk,
        HttpContext http
    ) =>
        await EnrolmentActs.SubmitAsync(
            await SaveEnrolment.OwnAsync(id, caller, db, http.RequestAborted),
            (version, EnrolmentState.Withdrawn),
            caller,
            http,
            row =>
                desk.WithdrawAsync(
                    row,
                    caller,
                    http.Features.Get<AssuranceEvidence>(),
                    http.RequestAborted
                )
        );
}
