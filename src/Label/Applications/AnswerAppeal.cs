using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>POST /applications/{id}/appeal-answer {grants, legal, factual}: people who had no hand in the decision answer the appeal, with both reasons.</summary>
internal static class AnswerAppeal
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/applications/{id:guid}/appeal-answer", HandleAsync).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/label/applications/{id:guid}/appeal-answer", SubmitAsync).ForLabel();

    internal sealed record Request(bool? Grants, string? Legal, string? Factual);

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
            ApplicationRights.OfAppeal,
            act => ActAsync(act, request)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? grants,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        ApplicationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            ApplicationRights.OfAppeal,
            act => ActAsync(act, new(Posted.Bool(grants), legal, factual))
        );

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

        var reasons = new Reasons(request.Legal, request.Factual);
        return await act.EnterAsync(
            row.AnswerAppeal(grants, act.Caller.Subject, reasons, act.Law, act.Now),
            "application.appeal-answered",
            async () =>
            {
                var award =
                    row.State is ApplicationState.Granted
                        ? await act.Services.GetRequiredService<Awarding>().GiveAsync(act)
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
