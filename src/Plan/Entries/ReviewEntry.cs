using System.Linq.Expressions;
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

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>POST /entries/{id}/publication, /entries/{id}/refusal {note} and /batches/{id}/publication, and their forms: a publisher who did not propose it decides. A file is published as a whole.</summary>
internal static class ReviewEntry
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Act(
                "/entries/{id:guid}/publication",
                async (Guid id, Caller caller, Desk desk, HttpContext http) =>
                    Answer(await desk.ReviewAsync(row => row.Id == id, null, caller, http), http)
            )
            .Produces<EntryResponse>();
        Act(
                "/entries/{id:guid}/refusal",
                async (Guid id, Refusal request, Caller caller, Desk desk, HttpContext http) =>
                    Answer(await desk.ReviewAsync(row => row.Id == id, request, caller, http), http)
            )
            .Produces<EntryResponse>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Act(
                "/batches/{id:guid}/publication",
                async (Guid id, Caller caller, Desk desk, HttpContext http) =>
                    (await desk.ReviewAsync(Waiting(id), null, caller, http)).Match<IResult>(
                        rows => TypedResults.Ok(rows.ConvertAll(EntryResponse.Of)),
                        problem => problem.ToResponse()
                    )
            )
            .Produces<IReadOnlyList<EntryResponse>>();

        RouteHandlerBuilder Act(string path, Delegate handler) =>
            routes
                .MapPost(path, handler)
                .ByPlanPeople()
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost(
                "/plan/entries/{id:guid}/publish",
                (Guid id, Caller caller, Desk desk, PlanDbContext db, HttpContext http) =>
                    SubmitAsync(id, refusal: null, caller, desk, db, http)
            )
            .ByPlanPeople();
        pages
            .MapPost(
                "/plan/entries/{id:guid}/refuse",
                (
                    Guid id,
                    [FromForm] string? note,
                    Caller caller,
                    Desk desk,
                    PlanDbContext db,
                    HttpContext http
                ) => SubmitAsync(id, new(note), caller, desk, db, http)
            )
            .ByPlanPeople();
        pages
            .MapPost(
                "/plan/batches/{id:guid}/publish",
                async (Guid id, Caller caller, Desk desk, HttpContext http) =>
                    (await desk.ReviewAsync(Waiting(id), null, caller, http)).Match<IResult>(
                        _ => Results.Redirect($"{http.Request.PathBase}{ShowDesk.Path}"),
                        problem => problem.ToResponse()
                    )
            )
            .ByPlanPeople();
    }

    internal sealed record Refusal(string? Note);

    private static IResult Answer(Result<List<Entry>> reviewed, HttpContext http) =>
        reviewed.Match<IResult>(
            rows =>
            {
                http.Response.Tag(rows[0].Version);
                return TypedResults.Ok(EntryResponse.Of(rows[0]));
            },
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Refusal? refusal,
        Caller caller,
        Desk desk,
        PlanDbContext db,
        HttpContext http
    ) =>
        (await desk.ReviewAsync(row => row.Id == id, refusal, caller, http)).Refused(
            out var problem,
            out _
        )
            ? await ReadEntry.PageAsync(id, problem, caller, db, http)
            : Results.Redirect($"{http.Request.PathBase}/plan/entries/{id}");

    private static Expression<Func<Entry, bool>> Waiting(Guid batch) =>
        row => row.Batch == batch && row.State == EntryState.Proposed;

    internal sealed class Desk(PlanDbContext db, TimeProvider clock)
    {
        /// <param name="refusal">Why they are refused; null publishes them.</param>
        /// <returns>All of them, or the first refusal and nothing done.</returns>
        public async Task<Result<List<Entry>>> ReviewAsync(
            Expression<Func<Entry, bool>> which,
            Refusal? refusal,
            Caller caller,
            HttpContext http
        )
        {
            if (!caller.MayPublish())
            {
                return CommonProblems.Forbidden;
            }

            var note = refusal?.Note?.Trim();
            if (refusal is not null && note is not { Length: >= 3 and <= 2000 })
            {
                return EntryProblems.FieldInvalid("note", "3 to 2000 characters");
            }

            var cancel = http.RequestAborted;
            var rows = await db.Entries.Where(which).OrderBy(row => row.Id).ToListAsync(cancel);
            if (rows.Count == 0)
            {
                return EntryProblems.Unknown;
            }

            var now = clock.Now();
            foreach (var row in rows)
            {
                var reviewed = http.Request.Stale(row.Version) is { } stale
                    ? stale
                    : row.Review(note, caller.Subject, now);
                if (reviewed.Refused(out var problem, out _))
                {
                    return problem;
                }

                if (note is null && row.Replaces is { } replaces)
                {
                    var earlier = await db.Entries.FindAsync([replaces], cancel);
                    if (earlier is { SupersededAt: not null })
                    {
                        return EntryProblems.ReplacesForeign;
                    }

                    earlier?.Supersede(now);
                }

                var facts = http.Features.Get<AssuranceEvidence>().Proof();
                facts["about"] = row.Subject;
                var act = note is null ? "plan.published" : "plan.refused";
                db.Record(clock, act, $"{row.Id}", caller.Subject, facts);
            }

            return await db.SavedAsync(cancel) ? rows : EntryProblems.NotWaiting;
        }
    }
}
