using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>POST /breaches/{id}/acknowledgement {text}: an officer of the commission has taken note, with a word or without. It decides nothing.</summary>
internal static class AcknowledgeBreach
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/breaches/{id:guid}/acknowledgement", HandleAsync)
            .ForCommission<BreachResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/breaches/{id:guid}/acknowledge", SubmitAsync)
            .ForCommission<BreachResponse>();

    internal sealed record Request(string? Text = null);

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
            BreachRecords.OfOfficers,
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
            BreachRecords.OfOfficers,
            act => ActAsync(act, text)
        );

    private static async Task<Result<Breach>> ActAsync(RecordActs.Act<Breach> act, string? text) =>
        Said.OptionalFault(text, "text") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.Acknowledge(act.Caller.Subject, act.Now),
                "breach.acknowledged",
                () => TellAsync(act, text)
            );

    private static async Task TellAsync(RecordActs.Act<Breach> act, string? text)
    {
        var row = act.Row;
        if (!string.IsNullOrWhiteSpace(text))
        {
            act.Lines.Say(row, (LineKinds.Noted, Side.Commission), act.Caller, ("text", text));
            await act.Lines.CloseAsync(row.Id, row.PreparedAt + Breach.Kept, act.Cancel);
        }

        act.Services.GetRequiredService<ControlDirectory>()
            .Tell(row.SentBy, ControlNotices.BreachAcknowledged, row, $"/cndp/breaches/{row.Id}");
    }
}
