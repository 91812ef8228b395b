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

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>POST /misuse/{id}/decision {outcome, reason}: the secretary confirms that a site shows a seal without right, which the label's page then says, or dismisses it.</summary>
internal static class DecideMisuse
{
    private const int ShortestReason = 3;
    private const int LongestReason = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/misuse/{id:guid}/decision", HandleAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<MisuseResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/label/misuse/{id:guid}/decision", SubmitAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    /// <param name="Outcome">"confirmed" or "dismissed".</param>
    internal sealed record Request(string? Outcome, string? Reason);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var decided = await DecideAsync(id, request, caller, db, clock, http);
        return decided.Refused(out var problem, out var row)
            ? problem.ToResponse()
            : TypedResults.Ok(MisuseResponse.Of(row));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? outcome,
        [FromForm] string? reason,
        Caller caller,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var decided = await DecideAsync(id, new(outcome, reason), caller, db, clock, http);
        return decided.Refused(out var problem, out _)
            ? await ReadMisuse.PageAsync(id, problem, reason, caller, db, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadMisuse.PathOf(id)}");
    }

    private static async Task<Result<MisuseCase>> DecideAsync(
        Guid id,
        Request asked,
        Caller caller,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var row = ListMisuse.MaySee(caller)
            ? await db.MisuseCases.SingleOrDefaultAsync(found => found.Id == id, cancel)
            : null;
        if (row is null)
        {
            return MisuseProblems.Unknown;
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale;
        }

        MisuseState? outcome = asked.Outcome switch
        {
            "confirmed" => MisuseState.Confirmed,
            "dismissed" => MisuseState.Dismissed,
            _ => null,
        };
        if (outcome is not { } known)
        {
            return MisuseProblems.OutcomeUnknown;
        }

        var reason = asked.Reason?.Trim() ?? string.Empty;
        if (reason.Length is < ShortestReason or > LongestReason)
        {
            return MisuseProblems.ReasonMissing;
        }

        if (row.Decide(known, reason, caller.Subject, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        var facts = http.Features.Get<AssuranceEvidence>().Proof();
        (facts["host"], facts["number"]) = (row.Host, row.Number);
        db.Record(
            clock,
            $"misuse.{$"{known}".ToLowerInvariant()}",
            $"{row.Id}",
            caller.Subject,
            facts
        );
        return await db.SavedAsync(cancel) ? row : MisuseProblems.DecidedAlready;
    }
}
