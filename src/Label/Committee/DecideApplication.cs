using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Catalogue;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>POST /applications/{id}/decision {legal, factual}: a member who has voted closes the vote. With the quorum, what most of the voices say is done in the same moment: the label is given with its number, or refused with both reasons, or the assessor is asked to look again.</summary>
internal static class DecideApplication
{
    private static readonly ApplicationDoors<Request> Doors = new(
        typeof(DecideApplication),
        "decision",
        ApplicationRights.OfCommittee,
        form => new(form["legal"], form["factual"]),
        ActAsync,
        "#committee"
    );

    public static void Map(IEndpointRouteBuilder routes) => Doors.Map(routes).ForLabel();

    public static void MapPages(IEndpointRouteBuilder pages) => Doors.MapPages(pages).ForLabel();

    internal sealed record Request(string? Legal, string? Factual);

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

        var votes = await act
            .Db.Votes.Where(vote => vote.Application == row.Id && vote.Voting == row.Votings)
            .ToListAsync(act.Cancel);
        var figures = act.Services.GetRequiredService<IOptions<LabelOptions>>().Value.Committee;
        if (
            Voices
                .Count(votes, act.Caller.Subject, figures.Quorum)
                .Refused(out var problem, out var voices)
        )
        {
            return problem;
        }

        return voices.Outcome switch
        {
            VoteChoice.For => await GrantAsync(act, voices),
            VoteChoice.Against => await RefuseAsync(
                act,
                voices,
                new(request.Legal, request.Factual)
            ),
            _ => await DeferAsync(act, voices, request.Factual),
        };
    }

    private static async Task<Result<Application>> GrantAsync(
        ApplicationActs.Act act,
        Voices voices
    )
    {
        var row = act.Row;
        var criteria = act.Services.GetRequiredService<CriteriaBook>().Find(row.Catalogue)!;
        if (!Scoring.Of(await act.PointsAsync(), criteria).MayBeGranted)
        {
            return CommitteeProblems.RuleNotMet;
        }

        var awarding = act.Services.GetRequiredService<Awarding>();
        if ((await awarding.TakeAsync(act)).Refused(out var problem, out var number))
        {
            return problem;
        }

        return await act.EnterAsync(
            row.Grant(act.Caller.Subject, act.Now),
            "application.granted",
            async () =>
            {
                var award = await awarding.GiveAsync(act, number);
                act.Desk.Paper(
                    row,
                    (PaperKinds.Granted, 1),
                    more: () => [.. act.Desk.Label(award), .. act.Desk.Voices(voices)]
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Decided, act.Cancel);
            },
            voices.Facts()
        );
    }

    private static Task<Result<Application>> RefuseAsync(
        ApplicationActs.Act act,
        Voices voices,
        Reasons reasons
    )
    {
        var row = act.Row;
        return act.EnterAsync(
            row.Refuse(act.Caller.Subject, reasons, act.Now),
            "application.refused",
            async () =>
            {
                act.Desk.Paper(
                    row,
                    (PaperKinds.Refused, 1),
                    reasons,
                    () => [.. act.Desk.Voices(voices), .. act.Desk.Until(row.AppealUntil(act.Law))]
                );
                await act.Desk.TellMerchantsAsync(row, ApplicationNotices.Decided, act.Cancel);
            },
            voices.Facts()
        );
    }

    private static async Task<Result<Application>> DeferAsync(
        ApplicationActs.Act act,
        Voices voices,
        string? factual
    )
    {
        var row = act.Row;
        if (factual?.Trim() is not { Length: >= 3 and <= Application.LongestText } what)
        {
            return ApplicationProblems.TextInvalid("factualReasons");
        }

        return await act.EnterAsync(
            row.Defer(what, act.Law, act.Now),
            "application.deferred",
            () =>
            {
                act.Desk.Tell(row, ApplicationNotices.ToAssess, row.Assessor!);
                return Task.CompletedTask;
            },
            voices.Facts()
        );
    }
}
