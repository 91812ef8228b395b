using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /sittings/{id}/questions/{question}/decision: the chair closes the vote. Without the quorum nothing happens; adopted, the decision is taken in the same moment, with the sitting and the voices on its paper; If-Match names the filing's version.</summary>
internal static class CloseVote
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/sittings/{id:guid}/questions/{question:guid}/decision", HandleAsync)
            .ForSittings(BoundPayload.Address);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/sittings/{id:guid}/questions/{question:guid}/close", SubmitAsync)
            .ForSittings(BoundPayload.Address);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid question,
        Caller caller,
        HttpContext http
    ) =>
        (await CloseAsync((id, question), caller, http)).Refused(out var problem, out _)
            ? problem.ToResponse()
            : await ReadSitting.AnswerAsync(id, caller, http);

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Guid question,
        Caller caller,
        HttpContext http
    ) =>
        (await CloseAsync((id, question), caller, http)).Refused(out var problem, out _)
            ? await ReadSitting.PageAsync(id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/sittings/{id}#question-{question}");

    private static async Task<Result<Declaration>> CloseAsync(
        (Guid Sitting, Guid Question) what,
        Caller caller,
        HttpContext http
    )
    {
        var services = http.RequestServices;
        var reading = services.GetRequiredService<SittingReading>();
        var found = await reading.FindAsync(what.Sitting, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var sitting))
        {
            return problem;
        }

        var question = await services
            .GetRequiredService<CndpDbContext>()
            .Questions.SingleOrDefaultAsync(
                row => row.Id == what.Question && row.Sitting == what.Sitting,
                http.RequestAborted
            );
        if (question is null)
        {
            return CommissionProblems.SittingUnknown(what.Question);
        }

        if (
            !caller.Decides()
            || !string.Equals(sitting.Chair, caller.Subject, StringComparison.Ordinal)
        )
        {
            return CommissionProblems.NotConvened;
        }

        if (
            await services
                .GetRequiredService<Terms>()
                .RefusalAsync(caller.Subject, http.RequestAborted) is
            { } over
        )
        {
            return over;
        }

        return await DeclarationActs.DoAsync(
            (question.Declaration, null),
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act => CloseAsync(act, sitting, question, reading.Figures)
        );
    }

    private static async Task<Result<Declaration>> CloseAsync(
        DeclarationActs.Act act,
        Sitting sitting,
        SittingQuestion question,
        CommissionOptions figures
    )
    {
        if (!sitting.HasBegun(act.Now))
        {
            return CommissionProblems.NotBegun;
        }

        var votes = await act
            .Db.Votes.Where(vote => vote.Question == question.Id)
            .ToListAsync(act.Cancel);
        if (
            question
                .Close(votes, sitting.Chair, figures.Quorum, act.Now)
                .Refused(out var problem, out _)
        )
        {
            return problem;
        }

        act.Db.Record(
            act.Clock,
            "sitting.vote-closed",
            $"{question.Id}",
            act.Caller.Subject,
            new JsonObject
            {
                ["state"] = $"{question.State}",
                ["present"] = question.Present,
                ["for"] = question.VotesFor,
                ["against"] = question.VotesAgainst,
                ["abstained"] = question.Abstained,
            }
        );
        return question.State is QuestionState.Adopted
            ? await question.Motion.DecideAsync(
                act,
                sitting.Chair,
                question.Deliberation(sitting, figures.Members)
            )
            : act.Row;
    }
}
