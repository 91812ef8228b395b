using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>POST /labels/{number}/renunciation: its holder gives it back. POST /labels/{number}/watch {note}: the secretary says what is to be put right, with the time that the rules give. POST /labels/{number}/restoration: the secretary holds it for put right.</summary>
internal static class ActOnAward
{
    private delegate Task<Result<Award>> Work(
        AwardRegister register,
        Award row,
        Request request,
        string by,
        CancellationToken cancel
    );

    private static readonly (string Verb, bool OfHolder, AwardHand.Right May, Work Do)[] Acts =
    [
        (
            "renunciation",
            true,
            AwardRights.OfHolder,
            (register, row, _, by, cancel) =>
                register.WithdrawAsync(row, AwardReason.Renounced, note: null, by, cancel)
        ),
        (
            "watch",
            false,
            AwardRights.OfSecretary,
            (register, row, request, by, cancel) =>
                request.Note?.Trim() is { Length: >= 3 and <= Application.LongestText } note
                    ? register.WatchAsync(row, AwardReason.Proceeding, note, by, cancel)
                    : Task.FromResult<Result<Award>>(ApplicationProblems.TextInvalid("note"))
        ),
        (
            "restoration",
            false,
            AwardRights.OfSecretary,
            (register, row, request, by, cancel) =>
                register.RestoreAsync(row, request.Note, by, cancel)
        ),
    ];

    /// <param name="Note">What is to be put right; the holder reads it.</param>
    internal sealed record Request(string? Note);

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (verb, holder, may, work) in Acts)
        {
            routes
                .MapPost(
                    $"/labels/{{number}}/{verb}",
                    (string number, Request request, Caller caller, HttpContext http) =>
                        AnswerAsync((number, null), request, caller, http, (may, work))
                )
                .RequireScope(holder ? Scopes.LabelApply : Scopes.LabelAssess)
                .RequireAssurance(
                    holder ? AssuranceLevel.Low : AssuranceLevel.Substantial,
                    BoundPayload.Request
                )
                .Produces<AwardResponse>()
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        }
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        foreach (var (verb, holder, may, work) in Acts)
        {
            pages
                .MapPost(
                    $"{SearchAwards.Path}/{{number}}/{verb}",
                    (
                        string number,
                        [FromForm] long version,
                        [FromForm] string? note,
                        Caller caller,
                        HttpContext http
                    ) => SubmitAsync((number, version), new(note), caller, http, (may, work))
                )
                .RequireScope(holder ? Scopes.LabelApply : Scopes.LabelAssess)
                .RequireAssurance(
                    holder ? AssuranceLevel.Low : AssuranceLevel.Substantial,
                    BoundPayload.Request
                );
        }
    }

    private static async Task<IResult> AnswerAsync(
        (string Number, long? Version) what,
        Request request,
        Caller caller,
        HttpContext http,
        (AwardHand.Right May, Work Do) act
    )
    {
        var done = await DoAsync(what, request, caller, http, act);
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(
            AwardResponse.Of(row, http.RequestServices.GetRequiredService<TimeProvider>().Now())
        );
    }

    private static async Task<IResult> SubmitAsync(
        (string Number, long? Version) what,
        Request request,
        Caller caller,
        HttpContext http,
        (AwardHand.Right May, Work Do) act
    ) =>
        (await DoAsync(what, request, caller, http, act)).Refused(out var problem, out _)
            ? await ReadAward.PageAsync(what.Number, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadAward.PathOf(what.Number)}");

    private static async Task<Result<Award>> DoAsync(
        (string Number, long? Version) what,
        Request request,
        Caller caller,
        HttpContext http,
        (AwardHand.Right May, Work Do) act
    )
    {
        var taken = await AwardHand.TakeAsync(what.Number, caller, http, act.May);
        if (taken.Refused(out var refused, out var hand))
        {
            return refused;
        }

        var row = hand.Award;
        if (hand.Stale(what.Version, row.Version) is { } stale)
        {
            return stale;
        }

        var done = await act.Do(hand.Register, row, request, caller.Subject, hand.Cancel);
        return done.Refused(out var problem, out _)
            ? hand.Drop(problem)
            : await hand.SaveAsync(row);
    }
}
