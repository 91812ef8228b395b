using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints/{id}/withdrawal: whoever complained takes it back before it is decided.</summary>
internal static class WithdrawComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints/{id:guid}/withdrawal", HandleAsync)
            .ForPerson<ComplaintResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/complaints/{id:guid}/withdraw", SubmitAsync)
            .ForPerson<ComplaintResponse>();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        RecordActs.AnswerAsync(id, caller, http, ComplaintRecords.OfPerson, ActAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => RecordActs.SubmitAsync((id, version), caller, http, ComplaintRecords.OfPerson, ActAsync);

    private static Task<Result<Complaint>> ActAsync(RecordActs.Act<Complaint> act) =>
        act.EnterAsync(
            act.Row.Withdraw(act.Now),
            "complaint.withdrawn",
            () =>
                act.Lines.CloseAsync(
                    act.Row.Id,
                    act.Row.ClosedAt!.Value + Complaint.Kept,
                    act.Cancel
                )
        );
}
