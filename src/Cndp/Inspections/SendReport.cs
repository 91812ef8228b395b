using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>POST /inspections/{id}/transmission {court, reference}: the report has gone to the King's prosecutor, within five days of the visit (law 09-08 art. 66); under which reference it was received, and whether it was late, stays written.</summary>
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

    /// <param name="Court">At which the prosecutor is.</param>
    /// <param name="Reference">Of the acknowledgement: the number under which the court has entered it.</param>
    internal sealed record Request(string? Court, string? Reference);

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
            InspectionRecords.OfOfficers,
            act => SendAsync(act, ("court", request.Court), request.Reference)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? sentTo,
        [FromForm] string? reference,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            InspectionRecords.OfOfficers,
            act => SendAsync(act, (nameof(sentTo), sentTo), reference)
        );

    /// <param name="court">As the door calls it, and what was said.</param>
    private static async Task<Result<Inspection>> SendAsync(
        RecordActs.Act<Inspection> act,
        (string Field, string? Text) court,
        string? reference
    ) =>
        (Said.Fault(court.Text, court.Field) ?? Said.Fault(reference, "reference")) is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.Send(act.Now),
                "inspection.sent",
                () => WriteAsync(act, court.Text!.Trim(), reference!.Trim())
            );

    private static async Task WriteAsync(
        RecordActs.Act<Inspection> act,
        string court,
        string reference
    )
    {
        var row = act.Row;
        var mandate = await act.Lines.LastAsync(row.Id, LineKinds.Mandate, act.Cancel);
        act.Lines.Say(
            row,
            (LineKinds.Transmission, Side.Commission),
            act.Caller,
            ("court", court),
            ("reference", reference)
        );
        act.Services.GetRequiredService<ControlPapers>()
            .Ask(
                row,
                (PaperKinds.ReportTransmission, 1),
                act.Now + Inspection.Kept + TimeSpan.FromDays(365),
                () =>
                    [
                        new("court", court),
                        new("transmission-reference", reference),
                        new("controller", mandate["controller"]),
                        new("visit-at", Moments.When(row.VisitAt!.Value)),
                    ]
            );
        await CloseAsync(act);
    }

    /// <summary>What was said is kept as long as the inspection.</summary>
    public static Task CloseAsync(RecordActs.Act<Inspection> act) =>
        act.Lines.CloseAsync(act.Row.Id, act.Row.ClosedAt!.Value + Inspection.Kept, act.Cancel);
}
