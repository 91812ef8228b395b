using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>POST /service-requests/{id}/moves {to, note}: the team accepts, refuses or ends a request, with what came of it. A restoration ends by the hand-back of its system. POST /service-requests/{id}/withdrawal {note}: whoever asked takes it back.</summary>
internal static class MoveServiceRequest
{
    private const int LongestNote = 10_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/service-requests/{id:guid}/moves", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ServiceResponse>()
            .AnswersActs();
        routes
            .MapPost("/service-requests/{id:guid}/withdrawal", WithdrawAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<ServiceResponse>()
            .AnswersActs();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/cert/service-requests/{id:guid}/move", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
        pages
            .MapPost("/cert/service-requests/{id:guid}/withdraw", SubmitWithdrawalAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    /// <param name="To">accepted, done or refused.</param>
    /// <param name="Note">What was delivered, or why it is refused; not asked where it is accepted.</param>
    internal sealed record Request(string? To, string? Note = null);

    internal sealed record Reason(string? Note);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        ServiceReading reading,
        HttpContext http
    ) => AnswerAsync(id, caller, reading, http, act => Move(act, request));

    private static Task<IResult> WithdrawAsync(
        Guid id,
        Reason request,
        Caller caller,
        ServiceReading reading,
        HttpContext http
    ) => AnswerAsync(id, caller, reading, http, act => Withdraw(act, request.Note));

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? to,
        [FromForm] string? note,
        Caller caller,
        HttpContext http
    ) => BackAsync((id, version), caller, http, act => Move(act, new(to, note)));

    private static Task<IResult> SubmitWithdrawalAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? reason,
        Caller caller,
        HttpContext http
    ) => BackAsync((id, version), caller, http, act => Withdraw(act, reason));

    private static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        ServiceReading reading,
        HttpContext http,
        Func<HandledActs.Act<ServiceRequest>, Problem?> act
    )
    {
        var done = await HandledActs.DoAsync<ServiceRequest>(
            (id, null),
            caller,
            http,
            one => Task.FromResult(act(one))
        );
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await reading.DescribeAsync(row, caller, http.RequestAborted));
    }

    private static async Task<IResult> BackAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Func<HandledActs.Act<ServiceRequest>, Problem?> act
    )
    {
        var done = await HandledActs.DoAsync<ServiceRequest>(
            what,
            caller,
            http,
            one => Task.FromResult(act(one))
        );
        return done.Refused(out var problem, out _)
            ? await ReadServiceRequest.PageAsync(what.Id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/service-requests/{what.Id}");
    }

    private static Problem? Move(HandledActs.Act<ServiceRequest> act, Request request)
    {
        var (row, faults) = (act.Row, new List<Problem>());
        if (!act.Caller.IsOfTeam())
        {
            return CommonProblems.Forbidden;
        }

        if (row.IsOf(act.Caller))
        {
            return ServiceProblems.OwnRequest;
        }

        var to = SentReport.Choice<ServiceState>(request.To, "to", required: true, faults);
        var note = SentReport.Text(
            request.Note,
            "note",
            LongestNote,
            required: to is ServiceState.Done or ServiceState.Refused,
            faults
        );
        if (faults is [var first, ..])
        {
            return first;
        }

        if (to is ServiceState.Done && row.Service is ServiceKind.Restoration)
        {
            return ServiceProblems.RestoredByHandBack;
        }

        var refused =
            to is ServiceState.Accepted ? row.Accept(act.Caller.Subject, act.Now)
            : to is ServiceState.Withdrawn
                ? ServiceProblems.CannotMove(row.State, to, row.NextStates)
            : row.End(to, Sealed(act, note), act.Now);
        return Told(act, refused, to, row.Source);
    }

    private static Problem? Withdraw(HandledActs.Act<ServiceRequest> act, string? reason)
    {
        var (row, faults) = (act.Row, new List<Problem>());
        if (!row.IsOf(act.Caller))
        {
            return CommonProblems.Forbidden;
        }

        var note = SentReport.Text(reason, "reason", LongestNote, required: true, faults);
        return faults is [var first, ..]
            ? first
            : Told(
                act,
                row.End(ServiceState.Withdrawn, Sealed(act, note), act.Now),
                ServiceState.Withdrawn,
                row.AcceptedBy
            );
    }

    private static byte[] Sealed(HandledActs.Act<ServiceRequest> act, string? note) =>
        act.Seal.Close(ServiceRequest.Kind, act.Row.Id, ServiceSeal.Outcome, note);

    private static Problem? Told(
        HandledActs.Act<ServiceRequest> act,
        Problem? refused,
        ServiceState to,
        string? who
    )
    {
        if (refused is null)
        {
            act.Db.Tell(
                act.Clock,
                (ServiceNotices.Moved, $"/cert/service-requests/{act.Row.Id}", act.Row.Number),
                [who]
            );
            act.Db.AnnounceUnlessRed(act.Clock, act.Row, EventKinds.ServiceMoved);
        }

        return act.Enter(refused, new Named<ServiceState>(to).Name);
    }
}
