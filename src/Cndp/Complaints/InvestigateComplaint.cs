using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>POST /complaints/{id}/findings {findings}: an officer ends the investigation with the findings on which the commission decides; not before the controller was heard (law 09-08 art. 31).</summary>
internal static class InvestigateComplaint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/complaints/{id:guid}/findings", HandleAsync)
            .ForCommission<ComplaintResponse>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/complaints/{id:guid}/investigate", SubmitAsync)
            .ForCommission<ComplaintResponse>();

    internal sealed record Request(string? Findings);

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
            act => ActAsync(act, request.Findings)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? findings,
        Caller caller,
        HttpContext http
    ) =>
        RecordActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ComplaintRecords.OfOfficers,
            act => ActAsync(act, findings)
        );

    private static async Task<Result<Complaint>> ActAsync(
        RecordActs.Act<Complaint> act,
        string? findings
    ) =>
        Said.Fault(findings, "findings") is { } fault
            ? fault
            : await act.UntiedAsync(
                act.Row.Organisation,
                () =>
                    act.EnterAsync(
                        act.Row.Investigate(act.Caller.Subject, act.Now),
                        "complaint.investigated",
                        () =>
                        {
                            act.Lines.Say(
                                act.Row,
                                (LineKinds.Findings, Side.Commission),
                                act.Caller,
                                ("text", findings)
                            );
                            return act
                                .Services.GetRequiredService<ControlDirectory>()
                                .TellCommissionAsync(
                                    Roles.CndpCommissioner,
                                    ControlNotices.ComplaintToDecide,
                                    (act.Row, $"/cndp/complaints/{act.Row.Id}"),
                                    act.Row.RunsOutAt,
                                    act.Cancel
                                );
                        }
                    )
            );
}
