using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>POST /inspections/{id}/transmission: the report has gone to the King's prosecutor, within five days of the visit (law 09-08 art. 66); when it was late, that stays written.</summary>
internal static class SendReport
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/inspections/{id:guid}/transmission", HandleAsync)
            .ForCommission<InspectionResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/inspections/{id:guid}/send", SubmitAsync)
            .ForCommission<InspectionResponse>();

    private static Task<IResult> HandleAsync(Guid id, Caller caller, HttpContext http) =>
        RecordActs.AnswerAsync(id, caller, http, InspectionRecords.OfOfficers, ActAsync);

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync((id, version), caller, http, InspectionRecords.OfOfficers, ActAsync);

    private static Task<Result<Inspection>> ActAsync(RecordActs.Act<Inspection> act) =>
        act.EnterAsync(act.Row.Send(act.Now), "inspection.sent", () => CloseAsync(act));

    /// <summary>What was said is kept as long as the inspection.</summary>
    public static Task CloseAsync(RecordActs.Act<Inspection> act) =>
        act.Lines.CloseAsync(act.Row.Id, act.Row.ClosedAt!.Value + Inspection.Kept, act.Cancel);
}
