using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>POST /proceedings/{id}/answer {answer}: the holder is heard, once. POST /proceedings/{id}/votes {choice}: the committee's voices on a withdrawal.</summary>
internal static class ActOnProceeding
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(
                "/proceedings/{id:guid}/answer",
                (Guid id, Answered request, Caller caller, HttpContext http) =>
                    ProceedingActs.AnswerAsync(
                        id,
                        caller,
                        http,
                        ProceedingActs.OfHolder,
                        act => SayAsync(act, request.Answer)
                    )
            )
            .ForHolders();
        routes
            .MapPost(
                "/proceedings/{id:guid}/votes",
                (Guid id, Vote request, Caller caller, HttpContext http) =>
                    ProceedingActs.AnswerAsync(
                        id,
                        caller,
                        http,
                        ProceedingActs.OfCommittee,
                        act => VoteAsync(act, request.Choice)
                    )
            )
            .ForLabelPeople();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost(
                "/label/proceedings/{id:guid}/answer",
                (
                    Guid id,
                    [FromForm] long version,
                    [FromForm] string? answer,
                    Caller caller,
                    HttpContext http
                ) =>
                    ProceedingActs.SubmitAsync(
                        (id, version),
                        caller,
                        http,
                        ProceedingActs.OfHolder,
                        act => SayAsync(act, answer)
                    )
            )
            .ForHolders();
        pages
            .MapPost(
                "/label/proceedings/{id:guid}/votes",
                (
                    Guid id,
                    [FromForm] long version,
                    [FromForm] string? choice,
                    Caller caller,
                    HttpContext http
                ) =>
                    ProceedingActs.SubmitAsync(
                        (id, version),
                        caller,
                        http,
                        ProceedingActs.OfCommittee,
                        act => VoteAsync(act, Posted.Named<VoteChoice>(choice))
                    )
            )
            .ForLabelPeople();
    }

    internal sealed record Answered(string? Answer);

    /// <param name="Choice">For the withdrawal, or against it.</param>
    internal sealed record Vote(VoteChoice? Choice);

    private static Task<Problem?> SayAsync(ProceedingActs.Act act, string? answer)
    {
        if (act.Row.Say(answer, act.Caller.Subject, act.Now).Refused(out var problem, out _))
        {
            return Task.FromResult<Problem?>(problem);
        }

        act.Record("proceeding.answered");
        return Task.FromResult<Problem?>(null);
    }

    private static async Task<Problem?> VoteAsync(ProceedingActs.Act act, VoteChoice? choice)
    {
        var (row, member) = (act.Row, act.Caller.Subject);
        if (row is not { Kind: ProceedingKind.Withdrawal, State: ProceedingState.Open })
        {
            return ProceedingProblems.Closed;
        }

        if (choice is not { } voice || !Enum.IsDefined(voice))
        {
            return CommitteeProblems.ChoiceMissing;
        }

        var application = await act.Db.Applications.SingleAsync(
            one => one.Id == act.Award.Application,
            act.Cancel
        );
        var ties = act.Services.GetRequiredService<Ties>();
        if (await ties.OfAsync(act.Award.Organisation, application.Federation, member, act.Cancel))
        {
            return CommitteeProblems.Tied;
        }

        if (
            await act.Db.Votes.AnyAsync(
                vote => vote.Application == row.Id && vote.Member == member,
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
                Voting = 1,
                Member = member,
                Choice = voice,
                Federation = await ties.SeatOfAsync(member, act.Cancel),
                At = act.Now,
            }
        );
        row.Voted();
        act.Record("committee.voted");
        return null;
    }
}
