using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints/{id}/outcome {resolved, legal, factual}: a member of the commission other than who investigated closes a complaint: put right, or without foundation; with reasons (law 09-08 art. 28). Orders and referrals are measures.</summary>
internal static class DecideComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints/{id:guid}/outcome", HandleAsync)
            .ForCommission<ComplaintResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/complaints/{id:guid}/decide", SubmitAsync)
            .ForCommission<ComplaintResponse>();

    internal sealed record Request(bool? Resolved, string? Legal, string? Factual);

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
            ComplaintRecords.OfCommissioners,
            act => ActAsync(act, request.Resolved, request.Legal, request.Factual)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] bool? resolved,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ComplaintRecords.OfCommissioners,
            act => ActAsync(act, resolved, legal, factual)
        );

    private static async Task<Result<Complaint>> ActAsync(
        RecordActs.Act<Complaint> act,
        bool? resolved,
        string? legal,
        string? factual
    ) =>
        Said.Fault(new Reasons(legal, factual)) is { } fault
            ? fault
            : await act.UntiedAsync(
                act.Row.Organisation,
                () =>
                    act.EnterAsync(
                        act.Row.Decide(
                            resolved is true ? ComplaintState.Resolved : ComplaintState.Dismissed,
                            act.Caller.Subject,
                            act.Now
                        ),
                        "complaint.decided",
                        () => CloseAsync(act, new(legal, factual))
                    )
            );

    /// <summary>The outcome reaches both sides in writing, and what was said is kept as long as the complaint.</summary>
    public static async Task CloseAsync(RecordActs.Act<Complaint> act, Reasons reasons)
    {
        var (row, directory) = (act.Row, act.Services.GetRequiredService<ControlDirectory>());
        var (path, papers) = (
            $"/cndp/complaints/{row.Id}",
            act.Services.GetRequiredService<ControlPapers>()
        );
        act.Lines.Say(
            row,
            (LineKinds.Outcome, Side.Commission),
            act.Caller,
            ("legal", reasons.Legal),
            ("factual", reasons.Factual)
        );
        papers.Ask(
            row,
            (PaperKinds.ComplaintOutcome, 1),
            act.Now + ComplaintDesk.PapersKept,
            () => [new("outcome", papers.Text($"complaint-state-{row.State}"))],
            ("legal", reasons.Legal),
            ("factual", reasons.Factual)
        );
        await act.Lines.CloseAsync(row.Id, row.ClosedAt!.Value + Complaint.Kept, act.Cancel);
        directory.Tell(row.FiledBy, ControlNotices.ComplaintMoved, row, path);
        if (row.Organisation is { } organisation && row.AdmittedAt is not null)
        {
            await directory.TellControllerAsync(
                organisation,
                ControlNotices.ComplaintMoved,
                (row, path),
                until: null,
                act.Cancel
            );
        }
    }
}
