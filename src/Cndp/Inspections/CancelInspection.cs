using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>POST /inspections/{id}/cancellation {text}: the commission gives up an inspection that has not taken place.</summary>
internal static class CancelInspection
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/inspections/{id:guid}/cancellation", HandleAsync)
            .ForCommission<InspectionResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/inspections/{id:guid}/cancel", SubmitAsync)
            .ForCommission<InspectionResponse>();

    internal sealed record Request(string? Text);

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
            InspectionRecords.OfCommissioners,
            act => ActAsync(act, request.Text)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            InspectionRecords.OfCommissioners,
            act => ActAsync(act, text)
        );

    private static async Task<Result<Inspection>> ActAsync(
        RecordActs.Act<Inspection> act,
        string? text
    ) =>
        Said.Fault(text, "text") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.Cancel(act.Now),
                "inspection.cancelled",
                () =>
                {
                    act.Lines.Say(
                        act.Row,
                        (LineKinds.Cancellation, Side.Commission),
                        act.Caller,
                        ("text", text)
                    );
                    return SendReport.CloseAsync(act);
                }
            );
}
