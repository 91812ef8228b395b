using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>POST /restorations/{id}/moves {to, note, reachedTime, reachedPoint}: the team begins, verifies with the figures that were reached, or abandons with the reason. What its owner decides stands at <see cref="HandBack"/>.</summary>
internal static class MoveRestoration
{
    public const int LongestNote = 5000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/restorations/{id:guid}/moves", HandleAsync).ForRestorers();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cert/restorations/{id:guid}/move", SubmitAsync).ForRestorers();

    /// <param name="To">inProgress, verified or abandoned.</param>
    /// <param name="ReachedTime">Minutes until it worked again.</param>
    /// <param name="ReachedPoint">Minutes of data that were lost.</param>
    internal sealed record Request(
        string? To,
        string? Note = null,
        int? ReachedTime = null,
        int? ReachedPoint = null
    );

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.AnswerAsync(
            id,
            caller,
            http,
            RestorationActs.OfTeam,
            act => MoveAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? to,
        [FromForm] string? reason,
        [FromForm] string? reachedTime,
        [FromForm] string? reachedPoint,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RestorationActs.OfTeam,
            act =>
                MoveAsync(
                    act,
                    new(
                        to,
                        reason,
                        OpenRestoration.Minutes(reachedTime),
                        OpenRestoration.Minutes(reachedPoint)
                    )
                )
        );

    private static async Task<Problem?> MoveAsync(
        HandledActs.Act<RestorationPlan> act,
        Request request
    )
    {
        var (row, faults) = (act.Row, new List<Problem>());
        var to = SentReport.Choice<RestorationState>(request.To, "to", required: true, faults);
        var reason = SentReport.Text(
            request.Note,
            "reason",
            LongestNote,
            required: to is RestorationState.Abandoned,
            faults
        );
        if (faults is [var first, ..])
        {
            return first;
        }

        var refused = to switch
        {
            RestorationState.InProgress => row.Start(act.Now),
            RestorationState.Verified => await VerifyAsync(act, request),
            RestorationState.Abandoned => row.Abandon(
                act.Caller.Subject,
                act.Seal.Close(RestorationPlan.Kind, row.Id, RestorationSeal.Remarks, reason),
                act.Now
            ),
            RestorationState.PlanApproved or RestorationState.HandedBack =>
                RestorationProblems.OwnersAct,
            _ => RestorationProblems.CannotMove(row.State, to, row.NextStates),
        };
        if (refused is null)
        {
            await PlanSteps.TellOwnersAsync(
                act,
                to is RestorationState.Verified
                    ? ServiceNotices.ToTakeBack
                    : ServiceNotices.Restored
            );
        }

        return act.Enter(refused, new Named<RestorationState>(to).Name);
    }

    private static async Task<Problem?> VerifyAsync(
        HandledActs.Act<RestorationPlan> act,
        Request request
    )
    {
        if (request.ReachedTime is not (>= 0 and <= RestorationPlan.LongestTime))
        {
            return RestorationProblems.MinutesInvalid("reachedTime");
        }

        if (request.ReachedPoint is not (>= 0 and <= RestorationPlan.LongestTime))
        {
            return RestorationProblems.MinutesInvalid("reachedPoint");
        }

        var held = await act
            .Db.RestorationChecks.Where(check =>
                check.Restoration == act.Row.Id && check.Verdict != Verdict.NoGo
            )
            .Select(check => check.Point)
            .ToListAsync(act.Cancel);
        return act.Row.Verify(
            act.Caller.Subject,
            (request.ReachedTime.Value, request.ReachedPoint.Value),
            await act.Db.RestorationSteps.CountAsync(
                step => step.Restoration == act.Row.Id && step.DoneAt == null,
                act.Cancel
            ),
            [.. Enum.GetValues<CheckPoint>().Except(held)],
            act.Now
        );
    }
}
