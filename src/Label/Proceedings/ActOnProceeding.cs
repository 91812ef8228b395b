using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>POST /proceedings/{id}/answer {answer}: the holder is heard, once. POST /proceedings/{id}/votes {choice}: the committee's voices on a withdrawal.</summary>
internal static class ActOnProceeding
{
    private static readonly ProceedingDoors<Answered> Hearing = new(
        typeof(ActOnProceeding),
        "answer",
        ProceedingActs.OfHolder,
        form => new(form["answer"]),
        SayAsync
    );

    private static readonly ProceedingDoors<Vote> Voting = new(
        typeof(ActOnProceeding),
        "votes",
        ProceedingActs.OfCommittee,
        form => new(Posted.Named<VoteChoice>(form["choice"])),
        VoteAsync
    );

    public static void Map(IEndpointRouteBuilder routes)
    {
        Hearing.Map(routes).ForHolders();
        Voting.Map(routes).ForLabelPeople();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        Hearing.MapPages(pages).ForHolders();
        Voting.MapPages(pages).ForLabelPeople();
    }

    internal sealed record Answered(string? Answer);

    /// <param name="Choice">For the withdrawal, or against it.</param>
    internal sealed record Vote(VoteChoice? Choice);

    private static Task<Problem?> SayAsync(ProceedingActs.Act act, Answered request)
    {
        if (
            act.Row.Say(request.Answer, act.Caller.Subject, act.Now).Refused(out var problem, out _)
        )
        {
            return Task.FromResult<Problem?>(problem);
        }

        act.Record("proceeding.answered");
        return Task.FromResult<Problem?>(null);
    }

    private static async Task<Problem?> VoteAsync(ProceedingActs.Act act, Vote request)
    {
        var (row, member) = (act.Row, act.Caller.Subject);
        if (row is not { Kind: ProceedingKind.Withdrawal, State: ProceedingState.Open })
        {
            return ProceedingProblems.Closed;
        }

        if (string.Equals(row.OpenedBy, member, StringComparison.Ordinal))
        {
            return ProceedingProblems.OwnProposal;
        }

        if (request.Choice is not { } voice || !Enum.IsDefined(voice))
        {
            return CommitteeProblems.ChoiceMissing;
        }

        var application = await act.Db.Applications.SingleAsync(
            one => one.Id == act.Award.Application,
            act.Cancel
        );
        var ties = act.Services.GetRequiredService<Ties>();
        if (await ties.OfAsync(act.Award.Organisation, application.Federation, member, act.Cancel))
        {
            return CommitteeProblems.Tied;
        }

        if (
            await act.Db.Votes.AnyAsync(
                vote => vote.Application == row.Id && vote.Member == member,
                act.Cancel
            )
        )
        {
            return CommitteeProblems.VotedAlready;
        }

        act.Db.Votes.Add(
            new()
            {
                Application = row.Id,
                Voting = 1,
                Member = member,
                Choice = voice,
                Federation = await ties.SeatOfAsync(member, act.Cancel),
                At = act.Now,
            }
        );
        row.Voted();
        act.Record("committee.voted");
        return null;
    }
}
