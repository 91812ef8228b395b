using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>POST /rights/{id}/answer {text, measures}: the controller gives what was asked for, with the measures taken (law 09-08 art. 7 to 9); the paper proves when. A document is attached before, by the page with it.</summary>
internal static class AnswerRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/rights/{id:guid}/answer", HandleAsync).ForController<RightsResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/rights/{id:guid}/answer", SubmitAsync)
            .TakesPieces(pages)
            .ForController<RightsResponse>();

    /// <param name="Measures">What was done, and which third parties were told (art. 8).</param>
    internal sealed record Request(string? Text, string? Measures);

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
            RightsRecords.OfController,
            act => AnswerAsync(act, request, file: null)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        [FromForm] string? measures,
        IFormFile? file,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RightsRecords.OfController,
            act => AnswerAsync(act, new(text, measures), file)
        );

    private static async Task<Result<RightsRequest>> AnswerAsync(
        RecordActs.Act<RightsRequest> act,
        Request said,
        IFormFile? file
    )
    {
        if (
            (
                Said.Fault(said.Text, "text")
                ?? (
                    // What was corrected, erased or stopped is said in writing (art. 8).
                    act.Row.Kind is RightsKind.Access
                        ? Said.OptionalFault(said.Measures, "measures")
                        : Said.Fault(said.Measures, "measures")
                )
            ) is
            { } fault
        )
        {
            return fault;
        }

        var answered = act.Row.Answer(act.Now);
        if (
            !answered.Refused(out _, out _)
            && file is not null
            && (await AttachPiece.TakeAnswerAsync(act, file)).Refused(out var problem, out _)
        )
        {
            return problem;
        }

        return await act.EnterAsync(
            answered,
            "rights.answered",
            async () =>
            {
                act.Lines.Say(
                    act.Row,
                    (LineKinds.Answer, Side.Controller),
                    act.Caller,
                    ("text", said.Text),
                    ("measures", said.Measures)
                );
                await CloseAsync(act);
                await PaperAsync(
                    act,
                    PaperKinds.RequestAnswer,
                    ("answer", said.Text),
                    ("measures", said.Measures)
                );
                act.Services.GetRequiredService<ControlDirectory>()
                    .Tell(
                        act.Row.AskedBy,
                        ControlNotices.RightsAnswered,
                        act.Row,
                        $"/cndp/rights/{act.Row.Id}"
                    );
            }
        );
    }

    /// <summary>The proof of identity is destroyed, and what was said is kept as long as the request.</summary>
    public static async Task CloseAsync(RecordActs.Act<RightsRequest> act)
    {
        await act.Db.DestroyProofAsync(act.Row.Id, act.Cancel);
        await act.Lines.CloseAsync(
            act.Row.Id,
            act.Row.ClosedAt!.Value + RightsRequest.Kept,
            act.Cancel
        );
    }

    /// <summary>What proves to both sides what was answered, and when.</summary>
    public static async Task PaperAsync(
        RecordActs.Act<RightsRequest> act,
        string kind,
        params (string Heading, string? Text)[] quoted
    )
    {
        var (papers, controller) = (
            act.Services.GetRequiredService<ControlPapers>(),
            await act
                .Services.GetRequiredService<ControlDirectory>()
                .ControllerAsync(act.Row.Declaration, act.Cancel)
        );
        papers.Ask(
            act.Row,
            (kind, 1),
            act.Now + AskDesk.PapersKept,
            () =>
                [
                    new("right", papers.Text($"right-{act.Row.Kind}")),
                    new("controller", controller?.Name ?? act.Row.Declaration),
                    new("sent-at", Moments.When(act.Row.SentAt!.Value)),
                    .. act.Row.Ground is { } ground
                        ? (ControlPapers.Row[])[new("ground", papers.Text($"ground-{ground}"))]
                        : [],
                ],
            quoted
        );
    }
}
