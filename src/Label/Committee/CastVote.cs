using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>POST /applications/{id}/votes {choice}: a member of the committee says yes, no or not yet, once. Whoever is tied to the applicant has no voice; a federation's seat has none on its own members.</summary>
internal static class CastVote
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(CastVote),
        "votes",
        ApplicationRights.OfCommittee,
        form => new(Posted.Named<VoteChoice>(form["choice"])),
        ActAsync,
        "#committee"
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(VoteChoice? Choice);

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        if (row.State is not ApplicationState.Reported)
        {
            return CommitteeProblems.NotBefore;
        }

        if (request.Choice is not { } choice || !Enum.IsDefined(choice))
        {
            return CommitteeProblems.ChoiceMissing;
        }

        var member = act.Caller.Subject;
        if (
            await act
                .Services.GetRequiredService<Ties>()
                .OfAsync(row.Organisation, row.Federation, member, act.Cancel)
        )
        {
            return CommitteeProblems.Tied;
        }

        if (
            await act.Db.Votes.AnyAsync(
                vote =>
                    vote.Application == row.Id
                    && vote.Voting == row.Votings
                    && vote.Member == member,
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
                Voting = row.Votings,
                Member = member,
                Choice = choice,
                Federation = await act
                    .Services.GetRequiredService<Ties>()
                    .SeatOfAsync(member, act.Cancel),
                At = act.Now,
            }
        );
        // A vote and the hand that closes the vote never pass each other unseen.
        row.Touch(act.Now);
        return await act.EnterAsync(
            row,
            "committee.voted",
            facts: new JsonObject { ["choice"] = $"{choice}" }
        );
    }
}
