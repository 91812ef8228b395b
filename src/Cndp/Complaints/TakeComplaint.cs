using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints/{id}/examination: an officer takes a complaint.</summary>
internal static class TakeComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints/{id:guid}/examination", HandleAsync)
            .ForCommission<ComplaintResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/complaints/{id:guid}/take", SubmitAsync)
            .ForCommission<ComplaintResponse>();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        RecordActs.AnswerAsync(id, caller, http, ComplaintRecords.OfOfficers, ActAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) => RecordActs.SubmitAsync((id, version), caller, http, ComplaintRecords.OfOfficers, ActAsync);

    private static Task<Result<Complaint>> ActAsync(RecordActs.Act<Complaint> act) =>
        act.UntiedAsync(
            act.Row.Organisation,
            () => act.EnterAsync(act.Row.Take(act.Caller.Subject), "complaint.taken")
        );
}
