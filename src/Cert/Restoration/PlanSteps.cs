using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Reports;
using MarocNumeric.Trust.Cert.ServiceRequests;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>POST /restorations/{id}/steps {text} while the plan is written, one step for each line; POST …/steps/{number}/end while it is carried out.</summary>
internal static class PlanSteps
{
    private const int LongestStep = 500;
    private const int LongestText = 20_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/restorations/{id:guid}/steps", HandleAsync).ForRestorers();
        routes.MapPost("/restorations/{id:guid}/steps/{number:int}/end", EndAsync).ForRestorers();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/cert/restorations/{id:guid}/steps", SubmitAsync).ForRestorers();
        pages
            .MapPost("/cert/restorations/{id:guid}/steps/{number:int}/end", SubmitEndAsync)
            .ForRestorers();
    }

    /// <param name="Text">One step a line.</param>
    internal sealed record Request(string? Text);

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
            act => AddAsync(act, request.Text)
        );

    private static Task<IResult> EndAsync(Guid id, int number, Caller caller, HttpContext http) =>
        RestorationActs.AnswerAsync(
            id,
            caller,
            http,
            RestorationActs.OfTeam,
            act => EndStepAsync(act, number)
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? text,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RestorationActs.OfTeam,
            act => AddAsync(act, text)
        );

    private static Task<IResult> SubmitEndAsync(
        Guid id,
        int number,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        RestorationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            RestorationActs.OfTeam,
            act => EndStepAsync(act, number)
        );

    private static async Task<Problem?> AddAsync(HandledActs.Act<RestorationPlan> act, string? text)
    {
        if (!act.Row.IsBeingPlanned)
        {
            return RestorationProblems.NotBeingPlanned;
        }

        var faults = new List<Problem>();
        var whole = SentReport.Text(text, "text", LongestText, required: true, faults);
        var lines = (whole ?? string.Empty).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        if (lines.Any(line => line.Length > LongestStep))
        {
            faults.Add(ReportProblems.TooLong("text", LongestStep));
        }

        if (faults is [var first, ..])
        {
            return first;
        }

        var there = await act.Db.RestorationSteps.CountAsync(
            step => step.Restoration == act.Row.Id,
            act.Cancel
        );
        if (there + lines.Length > RestorationStep.Most)
        {
            return RestorationProblems.TooManySteps;
        }

        act.Db.RestorationSteps.AddRange(
            lines.Select(
                (line, index) =>
                    new RestorationStep
                    {
                        Restoration = act.Row.Id,
                        Number = there + index + 1,
                        SealedText = act.Seal.Close(
                            "restoration-step",
                            act.Row.Id,
                            there + index + 1,
                            line
                        ),
                        AddedAt = act.Now,
                        AddedBy = act.Caller.Subject,
                    }
            )
        );
        if (there == 0)
        {
            await TellOwnersAsync(act, ServiceNotices.ToApprove);
        }

        act.Row.Touch();
        return act.Enter(null, "steps-added");
    }

    private static async Task<Problem?> EndStepAsync(
        HandledActs.Act<RestorationPlan> act,
        int number
    )
    {
        if (act.Row.State is not RestorationState.InProgress)
        {
            return RestorationProblems.NotInProgress;
        }

        var step = await act.Db.RestorationSteps.SingleOrDefaultAsync(
            one => one.Restoration == act.Row.Id && one.Number == number,
            act.Cancel
        );
        if (step is null)
        {
            return RestorationProblems.StepUnknown;
        }

        // Ended twice it is ended once.
        step.DoneAt ??= act.Now;
        step.DoneBy ??= act.Caller.Subject;
        act.Row.Touch();
        return act.Enter(null, "step-ended");
    }

    /// <summary>Whoever asked, and the organisation's security officers.</summary>
    public static async Task TellOwnersAsync(HandledActs.Act<RestorationPlan> act, string kind)
    {
        var row = act.Row;
        act.Db.AnnounceUnlessRed(act.Clock, row, EventKinds.RestorationMoved);
        // Its owners read the request, whoever of the team acts here.
        await using var beyond = await act.Db.BeyondAsync(act.Cancel);
        var number = await act
            .Db.ServiceRequests.Where(one => one.Id == row.Request)
            .Select(one => one.Number)
            .SingleAsync(act.Cancel);
        var officers = row.Organisation is { } organisation
            ? await act.Team.OfficersOfAsync(organisation, act.Cancel)
            : [];
        ServiceNotices.Tell(
            act.Db,
            act.Clock,
            (kind, $"/cert/restorations/{row.Id}", number),
            row.Tlp is Tlp.Red ? [row.Source] : [row.Source, .. officers]
        );
    }
}
