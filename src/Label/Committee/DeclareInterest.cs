using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>POST /applications/{id}/interest {words}: somebody of the label has an interest in the applicant and stands aside, for this and for what it files in the years that follow; an application in their hands goes back to the secretary.</summary>
internal static class DeclareInterest
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(DeclareInterest),
        "interest",
        ApplicationRights.OfLabel,
        form => new(form["words"]),
        ActAsync,
        "#committee"
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(string? Words);

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        if (request.Words?.Trim() is not { Length: >= 3 and <= 1000 } words)
        {
            return ApplicationProblems.TextInvalid("words");
        }

        if (
            await act.Db.Votes.AnyAsync(
                vote =>
                    vote.Application == row.Id
                    && vote.Voting == row.Votings
                    && vote.Member == act.Caller.Subject,
                act.Cancel
            )
        )
        {
            return CommitteeProblems.VotedAlready;
        }

        act.Db.Interests.Add(
            new()
            {
                Id = Ids.New(act.Clock),
                Account = act.Caller.Subject,
                Organisation = row.Organisation,
                Words = words,
                DeclaredAt = act.Now,
            }
        );
        return await act.EnterAsync(
            row.StandAside(act.Caller.Subject, act.Law, act.Now),
            "committee.interest-declared",
            () =>
                row.State is ApplicationState.Admitted
                    ? act.Desk.TellLabelAsync(
                        row,
                        ApplicationNotices.ToAdmit,
                        Roles.LabelSecretary,
                        act.Cancel
                    )
                    : Task.CompletedTask
        );
    }
}
