using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>POST /measures/{id}/compliance {text}: the controller says what it has done of what was ordered.</summary>
internal static class AnswerMeasure
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/measures/{id:guid}/compliance", HandleAsync)
            .ForController<MeasureResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/measures/{id:guid}/comply", SubmitAsync)
            .ForController<MeasureResponse>();

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
            MeasureRecords.OfController,
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
            MeasureRecords.OfController,
            act => ActAsync(act, text)
        );

    private static async Task<Result<Measure>> ActAsync(
        RecordActs.Act<Measure> act,
        string? text
    ) =>
        Said.Fault(text, "text") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.Answer(act.Now),
                "measure.answered",
                () =>
                {
                    act.Lines.Say(
                        act.Row,
                        (LineKinds.Compliance, Side.Controller),
                        act.Caller,
                        ("text", text)
                    );
                    return act
                        .Services.GetRequiredService<ControlDirectory>()
                        .TellCommissionAsync(
                            Roles.CndpOfficer,
                            ControlNotices.MeasureAnswered,
                            (act.Row, $"/cndp/measures/{act.Row.Id}"),
                            until: null,
                            act.Cancel
                        );
                }
            );
}
