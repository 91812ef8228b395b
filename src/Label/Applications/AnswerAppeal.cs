using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/appeal-answer {grants, legal, factual}: people who had no hand in the decision answer the appeal, with both reasons.</summary>
internal static class AnswerAppeal
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(AnswerAppeal),
        "appeal-answer",
        ApplicationRights.OfAppeal,
        form => new(Posted.Bool(form["grants"]), form["legal"], form["factual"]),
        ActAsync
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(bool? Grants, string? Legal, string? Factual);

    private static async Task<Result<Application>> ActAsync(
        ApplicationActs.Act act,
        Request request
    )
    {
        var row = act.Row;
        if (
            await act.Db.Votes.AnyAsync(
                vote => vote.Application == row.Id && vote.Member == act.Caller.Subject,
                act.Cancel
            )
        )
        {
            return ApplicationProblems.FourEyes;
        }

        if (
            await act
                .Services.GetRequiredService<Ties>()
                .OfAsync(row.Organisation, row.Federation, act.Caller.Subject, act.Cancel)
        )
        {
            return CommitteeProblems.Tied;
        }

        if (request.Grants is not { } grants)
        {
            return ApplicationProblems.YesOrNo("grants");
        }

        var awarding = act.Services.GetRequiredService<Awarding>();
        string? number = null;
        if (
            grants
            && row is { State: ApplicationState.Appealed, ReportedAt: not null }
            && (await awarding.TakeAsync(act)).Refused(out var problem, out number)
        )
        {
            return problem;
        }

        var reasons = new Reasons(request.Legal, request.Factual);
        return await act.EnterAsync(
            row.AnswerAppeal(grants, act.Caller.Subject, reasons, act.Law, act.Now),
            "application.appeal-answered",
            async () =>
            {
                var award =
                    row.State is ApplicationState.Granted
                        ? await awarding.GiveAsync(act, number!)
                        : null;
                act.Desk.Paper(
                    row,
                    (
                        row.State is ApplicationState.Upheld
                            ? PaperKinds.Upheld
                            : PaperKinds.Overturned,
                        1
                    ),
                    reasons,
                    () => award is null ? [] : act.Desk.Label(award)
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Decided, act.Cancel);
                if (row.State is ApplicationState.Admitted)
                {
                    await act.Desk.TellLabelAsync(
                        row,
                        ApplicationNotices.ToAdmit,
                        Roles.LabelSecretary,
                        act.Cancel
                    );
                }
            }
        );
    }
}
