using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints/{id}/admission {statement}: an officer admits a complaint, and the controller is asked for its observations (law 09-08 art. 31). The statement is what it reads where the complainant stays unnamed, and is then needed.</summary>
internal static class AdmitComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints/{id:guid}/admission", HandleAsync)
            .ForCommission<ComplaintResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/complaints/{id:guid}/admit", SubmitAsync)
            .ForCommission<ComplaintResponse>();

    internal sealed record Request(string? Statement);

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
            ComplaintRecords.OfOfficers,
            act => ActAsync(act, request.Statement)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? statement,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ComplaintRecords.OfOfficers,
            act => ActAsync(act, statement)
        );

    private static async Task<Result<Complaint>> ActAsync(
        RecordActs.Act<Complaint> act,
        string? statement
    )
    {
        if (act.Row.Unnamed && Said.Fault(statement, "statement") is not null)
        {
            return ControlProblems.StatementMissing;
        }

        return Said.OptionalFault(statement, "statement") is { } fault
            ? fault
            : await act.UntiedAsync(
                act.Row.Organisation,
                () =>
                    act.EnterAsync(
                        act.Row.Admit(act.Caller.Subject, act.Law, act.Now),
                        "complaint.admitted",
                        () => TellAsync(act, statement)
                    )
            );
    }

    private static async Task TellAsync(RecordActs.Act<Complaint> act, string? statement)
    {
        var (row, until) = (act.Row, act.Row.ObserveUntil!.Value);
        var facts = await act.Lines.LastAsync(row.Id, LineKinds.Facts, act.Cancel);
        if (!string.IsNullOrWhiteSpace(statement))
        {
            act.Lines.Say(
                row,
                (LineKinds.Statement, Side.Commission),
                act.Caller,
                ("text", statement)
            );
        }

        var directory = act.Services.GetRequiredService<ControlDirectory>();
        directory.Tell(
            row.FiledBy,
            ControlNotices.ComplaintMoved,
            row,
            $"/cndp/complaints/{row.Id}"
        );
        var controller = await directory.ControllerAsync(row.Declaration, act.Cancel);
        act.Services.GetRequiredService<ControlPapers>()
            .Ask(
                row,
                (PaperKinds.ObservationsRequest, 1),
                act.Now + ComplaintDesk.PapersKept,
                () =>
                    [
                        new(
                            "controller",
                            controller?.Name ?? facts.GetValueOrDefault("controller", "–")
                        ),
                        new("observe-until", Moments.LastDay(until)),
                    ],
                ("statement", statement),
                ("facts", row.Unnamed ? null : facts.GetValueOrDefault("text")),
                ("asked", row.Unnamed ? null : facts.GetValueOrDefault("asked"))
            );
        if (row.Organisation is { } organisation)
        {
            await directory.TellControllerAsync(
                organisation,
                ControlNotices.ComplaintToObserve,
                (row, $"/cndp/complaints/{row.Id}"),
                until,
                act.Cancel
            );
        }
    }
}
