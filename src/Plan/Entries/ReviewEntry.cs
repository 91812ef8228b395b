using System.Text.Json.Nodes;
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

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>POST /entries/{id}/publication, /entries/{id}/refusal {note} and /batches/{id}/publication, and their forms: a publisher who did not propose it decides. A file is published as a whole.</summary>
internal static class ReviewEntry
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Guarded(routes.MapPost("/entries/{id:guid}/publication", PublishAsync), true)
            .Produces<EntryResponse>();
        Guarded(routes.MapPost("/entries/{id:guid}/refusal", RefuseAsync), true)
            .Produces<EntryResponse>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Guarded(routes.MapPost("/batches/{id:guid}/publication", PublishBatchAsync), true)
            .Produces<IReadOnlyList<EntryResponse>>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        Guarded(pages.MapPost("/plan/entries/{id:guid}/publish", SubmitPublishAsync), false);
        Guarded(pages.MapPost("/plan/entries/{id:guid}/refuse", SubmitRefuseAsync), false);
        Guarded(pages.MapPost("/plan/batches/{id:guid}/publish", SubmitBatchAsync), false);
    }

    private static RouteHandlerBuilder Guarded(RouteHandlerBuilder route, bool api)
    {
        route
            .RequireScope(Scopes.PlanEdit)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
        return api
            ? route
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            : route;
    }

    internal sealed record Refusal(string? Note);

    private static Task<IResult> PublishAsync(
        Guid id,
        Caller caller,
        Desk desk,
        HttpContext http
    ) => AnswerAsync(desk.ReviewAsync(row => row.Id == id, null, caller, http), http);

    private static async Task<IResult> RefuseAsync(
        Guid id,
        Refusal request,
        Caller caller,
        Desk desk,
        HttpContext http
    ) =>
        Noted(request.Note) is { } note
            ? await AnswerAsync(desk.ReviewAsync(row => row.Id == id, note, caller, http), http)
            : EntryProblems.FieldInvalid("note", "3 to 2000 characters").ToResponse();

    private static async Task<IResult> PublishBatchAsync(
        Guid id,
        Caller caller,
        Desk desk,
        HttpContext http
    ) =>
        (await desk.ReviewAsync(Waiting(id), null, caller, http)).Match<IResult>(
            rows =>
                TypedResults.Ok<IReadOnlyList<EntryResponse>>(rows.ConvertAll(EntryResponse.Of)),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> AnswerAsync(
        Task<Result<List<Entry>>> reviewed,
        HttpContext http
    ) =>
        (await reviewed).Match<IResult>(
            rows =>
            {
                http.Response.Tag(rows[0].Version);
                return TypedResults.Ok(EntryResponse.Of(rows[0]));
            },
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitPublishAsync(
        Guid id,
        Caller caller,
        Desk desk,
        PlanDbContext db,
        HttpContext http
    ) =>
        await ShownAsync(
            id,
            await desk.ReviewAsync(row => row.Id == id, null, caller, http),
            caller,
            db,
            http
        );

    private static async Task<IResult> SubmitRefuseAsync(
        Guid id,
        [FromForm] string? note,
        Caller caller,
        Desk desk,
        PlanDbContext db,
        HttpContext http
    ) =>
        await ShownAsync(
            id,
            Noted(note) is { } said
                ? await desk.ReviewAsync(row => row.Id == id, said, caller, http)
                : EntryProblems.FieldInvalid("note", "3 to 2000 characters"),
            caller,
            db,
            http
        );

    private static async Task<IResult> SubmitBatchAsync(
        Guid id,
        Caller caller,
        Desk desk,
        HttpContext http
    ) =>
        (await desk.ReviewAsync(Waiting(id), null, caller, http)).Match<IResult>(
            _ => Results.Redirect($"{http.Request.PathBase}/plan/desk"),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> ShownAsync(
        Guid id,
        Result<List<Entry>> reviewed,
        Caller caller,
        PlanDbContext db,
        HttpContext http
    ) =>
        reviewed.Refused(out var problem, out _)
            ? await ReadEntry.PageAsync(id, problem, caller, db, http)
            : Results.Redirect($"{http.Request.PathBase}/plan/entries/{id}");

    private static string? Noted(string? note) =>
        note?.Trim() is { Length: >= 3 and <= 2000 } said ? said : null;

    private static System.Linq.Expressions.Expression<Func<Entry, bool>> Waiting(Guid batch) =>
        row => row.Batch == batch && row.State == EntryState.Proposed;

    internal sealed class Desk(PlanDbContext db, TimeProvider clock)
    {
        /// <param name="note">Why they are refused; null publishes them.</param>
        /// <returns>All of them, or the first refusal and nothing done.</returns>
        public async Task<Result<List<Entry>>> ReviewAsync(
            System.Linq.Expressions.Expression<Func<Entry, bool>> which,
            string? note,
            Caller caller,
            HttpContext http
        )
        {
            if (!caller.MayPublish())
            {
                return CommonProblems.Forbidden;
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
                var reviewed =
                    http.Request.Stale(row.Version) is { } stale ? stale
                    : note is null ? row.Publish(caller.Subject, now)
                    : row.Refuse(note, caller.Subject, now);
                if (reviewed.Refused(out var problem, out _))
                {
                    return problem;
                }

                if (
                    note is null
                    && row.Replaces is { } replaces
                    && await db.Entries.FindAsync([replaces], cancel) is { } earlier
                )
                {
                    if (earlier.SupersededAt is not null)
                    {
                        return EntryProblems.ReplacesForeign;
                    }

                    earlier.Supersede(now);
                }

                var facts = http.Features.Get<AssuranceEvidence>().Proof();
                facts["about"] = JsonValue.Create(row.Subject);
                db.Record(
                    clock,
                    note is null ? "plan.published" : "plan.refused",
                    $"{row.Id}",
                    caller.Subject,
                    facts
                );
            }

            try
            {
                await db.SaveChangesAsync(cancel);
                return rows;
            }
            catch (DbUpdateConcurrencyException)
            {
                db.ChangeTracker.Clear();
                return EntryProblems.NotWaiting;
            }
        }
    }
}
