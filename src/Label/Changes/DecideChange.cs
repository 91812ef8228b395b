using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Changes;

/// <summary>POST /labels/{number}/changes/{id}/decision {outcome, toShow}: the secretary takes note of a change, or has the site looked at again: the label is then under watch until it was, with what is to be shown.</summary>
internal static class DecideChange
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/labels/{number}/changes/{change:guid}/decision", HandleAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ChangeResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost(
                $"{SearchAwards.Path}/{{number}}/changes/{{change:guid}}/decision",
                SubmitAsync
            )
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Outcome">"noted" or "recheck".</param>
    /// <param name="ToShow">Or to put right; needed where the site is looked at again.</param>
    internal sealed record Request(ChangeState? Outcome, string? ToShow);

    private static async Task<IResult> HandleAsync(
        string number,
        Guid change,
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        var decided = await DecideAsync((number, change, null), request, caller, http);
        if (decided.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(ChangeResponse.Of(row, number));
    }

    private static async Task<IResult> SubmitAsync(
        string number,
        Guid change,
        [FromForm] long version,
        [FromForm] string? outcome,
        [FromForm] string? toShow,
        Caller caller,
        HttpContext http
    ) =>
        (
            await DecideAsync(
                (number, change, version),
                new(Posted.Named<ChangeState>(outcome), toShow),
                caller,
                http
            )
        ).Refused(out var problem, out _)
            ? await ReadAward.PageAsync(number, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadAward.PathOf(number)}#changes");

    private static async Task<Result<ChangeNotice>> DecideAsync(
        (string Number, Guid Change, long? Version) what,
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        var taken = await AwardHand.TakeAsync(what.Number, caller, http, AwardRights.OfSecretary);
        if (taken.Refused(out var refused, out var hand))
        {
            return refused == AwardProblems.Unknown ? ChangeProblems.Unknown : refused;
        }

        var (award, db) = (hand.Award, hand.Db);
        if (
            await db.Changes.SingleOrDefaultAsync(
                found => found.Id == what.Change && found.Award == award.Id,
                hand.Cancel
            )
            is not { } row
        )
        {
            return ChangeProblems.Unknown;
        }

        if (hand.Stale(what.Version, row.Version) is { } stale)
        {
            return stale;
        }

        var now = hand.Clock.Now();
        if (
            row.Decide(request.Outcome, request.ToShow, caller.Subject, now)
                .Refused(out var problem, out _)
        )
        {
            return problem;
        }

        db.Record(
            hand.Clock,
            "change.decided",
            $"{row.Id}",
            caller.Subject,
            new JsonObject { ["label"] = award.Number, ["state"] = $"{row.State}" }
        );
        // A label that is watched or suspended already stays so: the note tells what is wanted besides.
        if (row.State is ChangeState.Recheck && award.StateAt(now) is AwardState.Active)
        {
            await hand.Register.WatchAsync(
                award,
                AwardReason.Changed,
                row.ToShow,
                caller.Subject,
                hand.Cancel
            );
        }
        else
        {
            await hand.Register.TellAsync(award, "label.changeDecided", until: null, hand.Cancel);
        }

        return await hand.SaveAsync(row);
    }
}
