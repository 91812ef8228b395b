using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /declarations/{id}/question {sitting, decision, conditions, legal, factual}: a commissioner puts a decision on a filing to the vote of a sitting, in the words that it would have. What could not be decided as it stands is refused at once.</summary>
internal static class PutQuestion
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/declarations/{id:guid}/question", HandleAsync).ForCommission();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapPost("/cndp/declarations/{id:guid}/question", SubmitAsync).ForCommission();

    /// <param name="Sitting">Of today or later.</param>
    /// <param name="Conditions">Of an authorisation; those that were proposed where they are left out.</param>
    internal sealed record Request(
        Guid Sitting,
        CommissionDecision Decision,
        IReadOnlyList<string>? Conditions,
        string? Legal,
        string? Factual
    );

    private static Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.AnswerAsync(
            id,
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act =>
                PutAsync(
                    act,
                    request.Sitting,
                    new(request.Decision, request.Conditions, new(request.Legal, request.Factual))
                )
        );

    private static Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] Guid sitting,
        [FromForm] string? decision,
        [FromForm] string? conditions,
        [FromForm] string? legal,
        [FromForm] string? factual,
        Caller caller,
        HttpContext http
    ) =>
        DeclarationActs.SubmitAsync(
            (id, version),
            caller,
            http,
            DeclarationActs.OfCommissioners,
            act =>
                Named<CommissionDecision>.TryParse(decision, out var named)
                    ? PutAsync(
                        act,
                        sitting,
                        new(
                            named.Value,
                            conditions is null ? null : TypedLines.Of(conditions),
                            new(legal, factual)
                        )
                    )
                    : Task.FromResult<Result<Declaration>>(
                        CommissionProblems.SittingUnknown(sitting)
                    )
        );

    private static async Task<Result<Declaration>> PutAsync(
        DeclarationActs.Act act,
        Guid sitting,
        Motion motion
    )
    {
        var open = await act.Services.GetRequiredService<SittingReading>().OpenAsync(act.Cancel);
        if (open.Find(one => one.Id == sitting) is not { } there)
        {
            return CommissionProblems.SittingUnknown(sitting);
        }

        if (
            await act.Db.Questions.AnyAsync(
                row => row.Declaration == act.Row.Id && row.State == QuestionState.Open,
                act.Cancel
            )
        )
        {
            return CommissionProblems.QuestionOpen;
        }

        // As it would be decided by the chair's hand, on a copy: the filing itself waits for the vote.
        var copy = await act
            .Db.Declarations.AsNoTracking()
            .SingleAsync(row => row.Id == act.Row.Id, act.Cancel);
        var tried = await motion.DecideAsync(
            act with
            {
                Row = copy,
                Letter = act.Letter ?? new(),
            },
            there.Chair
        );
        if (tried.Refused(out _, out _) || act.Letter is not null)
        {
            return tried;
        }

        var question = new SittingQuestion
        {
            Id = Ids.New(act.Clock),
            Sitting = sitting,
            Declaration = act.Row.Id,
            Decision = motion.Decision,
            Conditions = motion.Decision
                is CommissionDecision.Authorisation
                    or CommissionDecision.ReservedOpinion
                ? [.. motion.Conditions ?? act.Row.Conditions]
                : [],
            LegalReasons = motion.Reasons.Legal,
            FactualReasons = motion.Reasons.Factual,
            PutBy = act.Caller.Subject,
            PutAt = act.Now,
        };
        act.Db.Questions.Add(question);
        act.Db.Record(
            act.Clock,
            "sitting.question-put",
            act.Row.Id.ToString(),
            act.Caller.Subject,
            new JsonObject
            {
                ["sitting"] = $"{sitting}",
                ["question"] = $"{question.Id}",
                ["decision"] = $"{motion.Decision}",
            }
        );
        return act.Row;
    }
}
