using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>POST /proceedings/{id}/decision {applies, legal, factual}: once the holder was heard, or had the time for it, the secretary decides on a suspension; a member who has voted closes the committee's vote on a withdrawal, and what most of the voices say is done. Both reasons stand in the decision.</summary>
internal static class DecideProceeding
{
    /// <summary>Which of the two, the kind says.</summary>
    private static readonly ProceedingActs.Right OfDeciders = (caller, award) =>
        ProceedingActs.OfSecretary(caller, award) is null
            ? null
            : ProceedingActs.OfCommittee(caller, award);

    private static readonly ProceedingDoors<Request> Doors = new(
        typeof(DecideProceeding),
        "decision",
        OfDeciders,
        form => new(Posted.Bool(form["applies"]), form["legal"], form["factual"]),
        DecideAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabelPeople();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        Doors.MapPages(pages).ForLabelPeople();

    /// <param name="Applies">Of a suspension; of a withdrawal the voices say it.</param>
    internal sealed record Request(bool? Applies, string? Legal, string? Factual);

    private static async Task<Problem?> DecideAsync(ProceedingActs.Act act, Request request)
    {
        var row = act.Row;
        bool applies;
        if (row.Kind is ProceedingKind.Suspension)
        {
            if (ProceedingActs.OfSecretary(act.Caller, act.Award) is { } notSecretary)
            {
                return notSecretary;
            }

            if (request.Applies is not { } said)
            {
                return ApplicationProblems.YesOrNo("applies");
            }

            applies = said;
        }
        else
        {
            if (ProceedingActs.OfCommittee(act.Caller, act.Award) is { } notMember)
            {
                return notMember;
            }

            var votes = await act
                .Db.Votes.Where(vote => vote.Application == row.Id)
                .ToListAsync(act.Cancel);
            var quorum = act
                .Services.GetRequiredService<IOptions<LabelOptions>>()
                .Value.Committee.Quorum;
            if (
                Voices
                    .Count(votes, act.Caller.Subject, quorum)
                    .Refused(out var uncounted, out var voices)
            )
            {
                return uncounted;
            }

            applies = voices.Outcome is VoteChoice.For;
        }

        if (
            row.Decide(
                    applies,
                    new Reasons(request.Legal, request.Factual),
                    act.Caller.Subject,
                    act.Now
                )
                .Refused(out var problem, out _)
        )
        {
            return problem;
        }

        act.Record("proceeding.decided");
        return await ApplyAsync(act, applies);
    }

    private static async Task<Problem?> ApplyAsync(ProceedingActs.Act act, bool applies)
    {
        var (row, award, by) = (act.Row, act.Award, act.Caller.Subject);
        var state = award.StateAt(act.Now);
        var done = (applies, row.Kind) switch
        {
            (true, ProceedingKind.Withdrawal) => await act.Register.WithdrawAsync(
                award,
                AwardReason.Proceeding,
                row.FactualReasons,
                by,
                act.Cancel
            ),
            (true, _) when state is not AwardState.Suspended => await act.Register.SuspendAsync(
                award,
                AwardReason.Proceeding,
                row.FactualReasons,
                by,
                act.Cancel
            ),
            // What was done at once for the buyers' sake is undone.
            (false, _) when row.Harm && award.Reason is AwardReason.ConsumerHarm =>
                await act.Register.RestoreAsync(award, row.FactualReasons, by, act.Cancel),
            _ => award,
        };
        if (done.Refused(out var problem, out _))
        {
            return problem;
        }

        act.Services.GetRequiredService<ProceedingPapers>().Decision(row, award);
        return null;
    }
}
