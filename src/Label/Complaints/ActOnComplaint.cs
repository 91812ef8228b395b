using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>POST /complaints/{id}/answer {answer} by the merchant and /complaints/{id}/decision {outcome, reason} by the secretary after mediation; a complaint that is upheld puts the label under watch.</summary>
internal static class ActOnComplaint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/complaints/{id:guid}/answer", AnswerAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<ComplaintResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes
            .MapPost("/complaints/{id:guid}/decision", DecideAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ComplaintResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost("/label/complaints/{id:guid}/answer", SubmitAnswerAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
        pages
            .MapPost("/label/complaints/{id:guid}/decision", SubmitDecisionAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    internal sealed record Reply(string? Answer);

    /// <param name="Outcome">"upheld", "rejected" or "settled".</param>
    internal sealed record Decision(string? Outcome, string? Reason);

    private static async Task<IResult> AnswerAsync(
        Guid id,
        Reply request,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    ) => Said(await EnterAnswerAsync(id, request.Answer, caller, desk, http));

    private static async Task<IResult> DecideAsync(
        Guid id,
        Decision request,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    ) => Said(await EnterDecisionAsync(id, request.Outcome, request.Reason, caller, desk, http));

    private static async Task<IResult> SubmitAnswerAsync(
        Guid id,
        [FromForm] string? answer,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    ) =>
        (await EnterAnswerAsync(id, answer, caller, desk, http)).Refused(out var problem, out _)
            ? await ReadComplaint.PageAsync(id, answer, problem, caller, desk, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadComplaint.PathOf(id)}");

    private static async Task<IResult> SubmitDecisionAsync(
        Guid id,
        [FromForm] string? outcome,
        [FromForm] string? reason,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    ) =>
        (await EnterDecisionAsync(id, outcome, reason, caller, desk, http)).Refused(
            out var problem,
            out _
        )
            ? await ReadComplaint.PageAsync(id, reason, problem, caller, desk, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadComplaint.PathOf(id)}");

    private static async Task<Result<BuyerComplaint>> EnterAnswerAsync(
        Guid id,
        string? answer,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var row = caller.SpeaksForMerchant()
            ? await desk.VisibleTo(caller).SingleOrDefaultAsync(found => found.Id == id, cancel)
            : null;
        return row is null ? ComplaintProblems.Unknown
            : http.Request.Stale(row.Version) is { } stale ? stale
            : ComplaintDesk.Missing("answer", answer, BuyerComplaint.LongestText) is { } missing
                ? missing
            : await desk.DoAsync(
                row,
                caller.Subject,
                http.Features.Get<AssuranceEvidence>(),
                (one, now) => Task.FromResult(one.AnswerWith(answer!.Trim(), caller.Subject, now)),
                cancel
            );
    }

    private static async Task<Result<BuyerComplaint>> EnterDecisionAsync(
        Guid id,
        string? outcome,
        string? reason,
        Caller caller,
        ComplaintDesk desk,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var row = caller.HoldsAuthorityRole(Roles.LabelSecretary)
            ? await desk.VisibleTo(caller).SingleOrDefaultAsync(found => found.Id == id, cancel)
            : null;
        if (row is null)
        {
            return ComplaintProblems.Unknown;
        }

        if (await desk.UnfitAsync(row, caller, cancel) is { } unfit)
        {
            return unfit;
        }

        ComplaintState? known = outcome switch
        {
            "upheld" => ComplaintState.Upheld,
            "rejected" => ComplaintState.Rejected,
            "settled" => ComplaintState.Settled,
            _ => null,
        };
        return http.Request.Stale(row.Version) is { } stale ? stale
            : known is not { } state ? ComplaintProblems.OutcomeUnknown
            : ComplaintDesk.Missing("reason", reason, BuyerComplaint.LongestText) is { } missing
                ? missing
            : await desk.DoAsync(
                row,
                caller.Subject,
                http.Features.Get<AssuranceEvidence>(),
                async (one, now) =>
                {
                    var decided = one.Decide(state, reason!.Trim(), caller.Subject, now);
                    if (!decided.Refused(out _, out _) && state is ComplaintState.Upheld)
                    {
                        await desk.WatchAsync(one, caller.Subject, cancel);
                    }

                    return decided;
                },
                cancel
            );
    }

    private static IResult Said(Result<BuyerComplaint> done) =>
        done.Match<IResult>(
            row => TypedResults.Ok(ComplaintResponse.Of(row)),
            problem => problem.ToResponse()
        );
}
