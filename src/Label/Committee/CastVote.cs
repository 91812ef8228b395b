using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>POST /applications/{id}/votes {choice}: a member of the committee says yes, no or not yet, once. Whoever is tied to the applicant has no voice; a federation's seat has none on its own members.</summary>
internal static class CastVote
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/votes", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/votes", SubmitAsync).ForLabel();

    internal sealed record Request(VoteChoice? Choice);

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.AnswerAsync(
            id,
            caller,
            http,
            ApplicationRights.OfCommittee,
            act => ActAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? choice,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfCommittee,
            act => ActAsync(act, new(Posted.Named<VoteChoice>(choice))),
            back: "#committee"
        );

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

        if (request.Choice is not { } choice)
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
