using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>POST /enrolments/{id}/filing: what was a draft goes to the registration officers and has a number. Sent twice, it is filed once.</summary>
internal static class FileEnrolment
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/enrolments/{id:guid}/filing", HandleAsync)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
            .Produces<EnrolmentResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/organisations/enrolments/{id:guid}/file", SubmitAsync)
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
            row => desk.FileAsync(row, caller, evidence, http.RequestAborted)
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
            (version, EnrolmentState.Filed),
            caller,
            http,
            row =>
                desk.FileAsync(
                    row,
                    caller,
                    http.Features.Get<AssuranceEvidence>(),
                    http.RequestAborted
                )
        );
}
