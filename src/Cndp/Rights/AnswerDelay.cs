using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/delay-answer {grants, text}: an officer of the commission grants a controller the delay that it asked for, or not (law 09-08 art. 7).</summary>
internal static class AnswerDelay
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/rights/{id:guid}/delay-answer", HandleAsync)
            .ForCommission<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/rights/{id:guid}/answer-delay", SubmitAsync)
            .ForCommission<RightsResponse>();

    internal sealed record Request(bool Grants, string? Text);

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
            RightsRecords.OfOfficers,
            act => AnswerAsync(act, request.Grants, request.Text)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] bool grants,
        [FromForm] string? reasons,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RightsRecords.OfOfficers,
            act => AnswerAsync(act, grants, reasons)
        );

    private static async Task<Result<RightsRequest>> AnswerAsync(
        RecordActs.Act<RightsRequest> act,
        bool grants,
        string? text
    ) =>
        Said.Fault(text, "reasons") is { } fault
            ? fault
            : await act.EnterAsync(
                act.Row.AnswerDelay(grants),
                "rights.delay-answered",
                () => TellAsync(act, grants, text)
            );

    private static Task TellAsync(RecordActs.Act<RightsRequest> act, bool grants, string? text)
    {
        var row = act.Row;
        act.Lines.Say(row, (LineKinds.DelayAnswered, Side.Commission), act.Caller, ("text", text));
        var papers = act.Services.GetRequiredService<ControlPapers>();
        var (due, path) = (row.DueAt(act.Law)!.Value, $"/cndp/rights/{row.Id}");
        papers.Ask(
            row,
            (PaperKinds.DelayDecision, 1),
            act.Now + AskDesk.PapersKept,
            () =>
                [
                    new("delay", papers.Text(grants ? "delay-granted" : "delay-denied")),
                    new("due", Moments.LastDay(due)),
                ],
            ("reasons", text)
        );
        var directory = act.Services.GetRequiredService<ControlDirectory>();
        directory.Tell(row.AskedBy, ControlNotices.RightsDelayAnswered, row, path, due);
        return directory.TellControllerAsync(
            row.Organisation,
            ControlNotices.RightsDelayAnswered,
            (row, path),
            due,
            act.Cancel
        );
    }
}
