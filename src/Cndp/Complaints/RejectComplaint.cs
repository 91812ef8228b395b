using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints/{id}/inadmissibility {legal, factual}: an officer finds that a complaint is not one that the commission may take, with the reasons in the decision itself (law 03-01 art. 1).</summary>
internal static class RejectComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints/{id:guid}/inadmissibility", HandleAsync)
            .ForCommission<ComplaintResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/complaints/{id:guid}/reject", SubmitAsync)
            .ForCommission<ComplaintResponse>();

    internal sealed record Request(string? Legal, string? Factual);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.AnswerAsync(
            id,
            caller,
            http,
            ComplaintRecords.OfOfficers,
            act => ActAsync(act, request.Legal, request.Factual)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ComplaintRecords.OfOfficers,
            act => ActAsync(act, legal, factual)
        );

    private static async Task<Result<Complaint>> ActAsync(
        RecordActs.Act<Complaint> act,
        string? legal,
        string? factual
    ) =>
        Said.Fault(new Reasons(legal, factual)) is { } fault
            ? fault
            : await act.UntiedAsync(
                act.Row.Organisation,
                () =>
                    act.EnterAsync(
                        act.Row.Reject(act.Caller.Subject, act.Now),
                        "complaint.inadmissible",
                        () => DecideComplaint.CloseAsync(act, new(legal, factual))
                    )
            );
}
