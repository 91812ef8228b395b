using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>POST /measures/{id}/closing {complied, text}: an officer finds that what was ordered was done, or that it was not: then article 63 is for the prosecutor.</summary>
internal static class CloseMeasure
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/measures/{id:guid}/closing", HandleAsync).ForCommission<MeasureResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/measures/{id:guid}/close", SubmitAsync)
            .ForCommission<MeasureResponse>();

    internal sealed record Request(bool? Complied, string? Text);

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
            MeasureRecords.OfOfficers,
            act => ActAsync(act, request.Complied, request.Text)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] bool? complied,
        [FromForm] string? text,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            MeasureRecords.OfOfficers,
            act => ActAsync(act, complied, text)
        );

    private static async Task<Result<Measure>> ActAsync(
        RecordActs.Act<Measure> act,
        bool? complied,
        string? text
    ) =>
        Said.Fault(text, "text") is { } fault
            ? fault
            : await act.UntiedAsync(
                act.Row.Controller,
                () =>
                    act.EnterAsync(
                        act.Row.Close(complied is true, act.Now),
                        "measure.closed",
                        () => TellAsync(act, text)
                    )
            );

    private static async Task TellAsync(RecordActs.Act<Measure> act, string? text)
    {
        var row = act.Row;
        act.Lines.Say(row, (LineKinds.Outcome, Side.Commission), act.Caller, ("text", text));
        await act.Lines.CloseAsync(row.Id, row.ClosedAt!.Value + Measure.Kept, act.Cancel);
        await act
            .Services.GetRequiredService<ControlDirectory>()
            .TellControllerAsync(
                row.Controller,
                ControlNotices.MeasureClosed,
                (row, $"/cndp/measures/{row.Id}"),
                until: null,
                act.Cancel
            );
    }
}
