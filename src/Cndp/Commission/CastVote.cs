using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>POST /sittings/{id}/questions/{question}/votes {choice}: a member says yes or no, abstains, or stands aside for an interest. On what their own organisation filed, on what they proposed, and on filings of a controller in which they have declared an interest within five years, a member can only stand aside.</summary>
internal static class CastVote
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/sittings/{id:guid}/questions/{question:guid}/votes", HandleAsync)
            .ForSittings();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/sittings/{id:guid}/questions/{question:guid}/vote", SubmitAsync)
            .ForSittings();

    internal sealed record Request(VoteChoice Choice);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Guid question,
        Request request,
        Caller caller,
        Desk desk,
        HttpContext http
    ) =>
        await desk.VoteAsync((id, question), request.Choice, caller, http.RequestAborted)
            is { } refused
            ? refused.ToResponse()
            : await ReadSitting.AnswerAsync(id, caller, http);

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Guid question,
        [FromForm] string? choice,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var refused = Named<VoteChoice>.TryParse(choice, out var named)
            ? await desk.VoteAsync((id, question), named.Value, caller, http.RequestAborted)
            : CommissionProblems.SittingUnknown(question);
        return refused is null
            ? Results.Redirect($"{http.Request.PathBase}/cndp/sittings/{id}#question-{question}")
            : await ReadSitting.PageAsync(id, refused, http);
    }

    internal sealed class Desk(
        CndpDbContext db,
        SittingReading reading,
        Terms terms,
        TimeProvider clock
    )
    {
        /// <summary>Members vote at the same moment: whoever comes second reads the question anew.</summary>
        private const int Attempts = 10;

        /// <returns>The refusal, or null.</returns>
        public async Task<Problem?> VoteAsync(
            (Guid Sitting, Guid Question) what,
            VoteChoice choice,
            Caller caller,
            CancellationToken cancel
        )
        {
            var found = await reading.FindAsync(what.Sitting, caller, cancel);
            if (found.Refused(out var problem, out var sitting))
            {
                return problem;
            }

            for (var attempt = 1; attempt <= Attempts; attempt++)
            {
                var question = await db.Questions.SingleOrDefaultAsync(
                    row => row.Id == what.Question && row.Sitting == what.Sitting,
                    cancel
                );
                if (question is null)
                {
                    return CommissionProblems.SittingUnknown(what.Question);
                }

                if (await RefusalAsync(sitting, question, choice, caller, cancel) is { } refused)
                {
                    return refused;
                }

                try
                {
                    Add(question, choice, caller);
                    await db.SaveChangesAsync(cancel);
                    return null;
                }
                catch (DbUpdateException failure) when (failure.IsConflict())
                {
                    // Another vote, the chair's hand, or this member's own vote from another window.
                    db.ChangeTracker.Clear();
                }
            }

            return CommonProblems.VersionStale;
        }

        private void Add(SittingQuestion question, VoteChoice choice, Caller caller)
        {
            question.Voted();
            db.Votes.Add(
                new()
                {
                    Question = question.Id,
                    Member = caller.Subject,
                    Choice = choice,
                    At = clock.Now(),
                }
            );
            db.Record(
                clock,
                "sitting.voted",
                $"{question.Id}",
                caller.Subject,
                new JsonObject { ["choice"] = $"{choice}" }
            );
        }

        private async Task<Problem?> RefusalAsync(
            Sitting sitting,
            SittingQuestion question,
            VoteChoice choice,
            Caller caller,
            CancellationToken cancel
        )
        {
            if (
                !caller.Decides()
                || !sitting.Members.Contains(caller.Subject, StringComparer.Ordinal)
            )
            {
                return CommissionProblems.NotConvened;
            }

            if (await terms.RefusalAsync(caller.Subject, cancel) is { } over)
            {
                return over;
            }

            if (!sitting.HasBegun(clock.Now()))
            {
                return CommissionProblems.NotBegun;
            }

            if (
                await db.Votes.AnyAsync(
                    vote => vote.Question == question.Id && vote.Member == caller.Subject,
                    cancel
                )
            )
            {
                return CommissionProblems.VotedAlready;
            }

            if (question.State is not QuestionState.Open)
            {
                return CommissionProblems.QuestionClosed;
            }

            var row = await db
                .Declarations.AsNoTracking()
                .SingleAsync(one => one.Id == question.Declaration, cancel);
            return choice is VoteChoice.Interest ? null
                : caller.IsOwn(row) ? DeclarationProblems.OwnOrganisation
                : string.Equals(row.ProposedBy, caller.Subject, StringComparison.Ordinal)
                    ? DeclarationProblems.FourEyes
                : await HadInterestAsync(row.Organisation, caller.Subject, cancel)
                    ? CommissionProblems.InterestDeclared
                : null;
        }

        private Task<bool> HadInterestAsync(
            Guid organisation,
            string member,
            CancellationToken cancel
        )
        {
            var since = clock.Now().AddYears(-reading.Figures.InterestYears);
            return db.Votes.AnyAsync(
                vote =>
                    vote.Member == member
                    && vote.Choice == VoteChoice.Interest
                    && vote.At > since
                    && db.Questions.Any(asked =>
                        asked.Id == vote.Question
                        && db.Declarations.Any(filed =>
                            filed.Id == asked.Declaration && filed.Organisation == organisation
                        )
                    ),
                cancel
            );
        }
    }
}
