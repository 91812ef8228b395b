using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Plan.Source;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>POST /entries {kind, subject, fields, replaces?} and /plan/entries/new?kind=&amp;subject=&amp;replaces=: an editor proposes something; a publisher who is somebody else publishes it.</summary>
internal static class ProposeEntry
{
    public const string Path = "/plan/entries/new";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/entries", HandleAsync)
            .RequireScope(Scopes.PlanEdit)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<PlanDbContext>()
            .Produces<EntryResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, ShowAsync).RequireScope(Scopes.PlanEdit);
        pages
            .MapPost(Path, SubmitAsync)
            .RequireScope(Scopes.PlanEdit)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    internal sealed record Request(
        EntryKind? Kind,
        string? Subject,
        IReadOnlyDictionary<string, string?>? Fields,
        Guid? Replaces
    );

    /// <param name="Values">By field, as they were typed or as the replaced entry has them.</param>
    /// <param name="Errors">Field and code of everything wrong.</param>
    internal sealed record View(
        EntryKind Kind,
        string Subject,
        Spoken SubjectName,
        Guid? Replaces,
        IReadOnlyDictionary<string, string?> Values,
        IReadOnlyList<Problem> Errors
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        Caller caller,
        Desk desk,
        PlanDbContext db,
        HttpContext http
    )
    {
        if (!caller.MayPropose())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (request.Kind is not { } kind)
        {
            return EntryProblems.KindUnknown.ToResponse();
        }

        if (
            await db
                .Entries.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id.Value, http.RequestAborted) is
            { } there
        )
        {
            return TypedResults.Created(
                $"/api/plan/v1/entries/{there.Id}",
                EntryResponse.Of(there)
            );
        }

        var (faults, row) = await desk.ProposeAsync(
            new(
                kind,
                request.Subject,
                request.Fields ?? new Dictionary<string, string?>(StringComparer.Ordinal),
                request.Replaces
            ),
            id.Value,
            caller,
            http
        );
        if (row is null)
        {
            return faults[0].ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created($"/api/plan/v1/entries/{row.Id}", EntryResponse.Of(row));
    }

    private static async Task<IResult> ShowAsync(
        Named<EntryKind>? kind,
        string? subject,
        Guid? replaces,
        Caller caller,
        Desk desk,
        PlanDbContext db,
        HttpContext http
    )
    {
        if (kind is null || !caller.MayPropose())
        {
            return kind is null ? TypedResults.NotFound() : CommonProblems.Forbidden.ToResponse();
        }

        var earlier = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.Id == replaces && row.State == EntryState.Published,
                http.RequestAborted
            );
        return desk.Page(
            new(
                kind.Value,
                earlier?.Subject ?? subject,
                earlier?.Fields.ToDictionary(
                    field => field.Key,
                    field => (string?)field.Value,
                    StringComparer.Ordinal
                ) ?? [],
                earlier?.Id
            ),
            [],
            http
        );
    }

    private static async Task<IResult> SubmitAsync(
        IFormCollection form,
        Caller caller,
        ReservedId id,
        Desk desk,
        HttpContext http
    )
    {
        if (!Named<EntryKind>.TryParse(form["kind"], out var kind))
        {
            return EntryProblems.KindUnknown.ToResponse();
        }

        var asked = new EntryChecking.Asked(
            kind.Value,
            form["subject"],
            kind.Value.Fields()
                .ToDictionary(
                    field => field.Name,
                    field => (string?)form[field.Name],
                    StringComparer.Ordinal
                ),
            Guid.TryParse(form["replaces"], out var replaces) ? replaces : null
        );
        var (faults, row) = await desk.ProposeAsync(asked, id.Value, caller, http);
        return row is null
            ? desk.Page(asked, faults, http)
            : Results.Redirect($"{http.Request.PathBase}/plan/entries/{row.Id}");
    }

    internal sealed class Desk(
        PlanDbContext db,
        EntryChecking checking,
        PlanBook book,
        TimeProvider clock
    )
    {
        public async Task<(IReadOnlyList<Problem> Faults, Entry? Row)> ProposeAsync(
            EntryChecking.Asked asked,
            Guid id,
            Caller caller,
            HttpContext http
        )
        {
            if (!caller.MayPropose())
            {
                return ([CommonProblems.Forbidden], null);
            }

            var cancel = http.RequestAborted;
            var (faults, row) = await checking.CheckAsync(
                asked,
                id,
                batch: null,
                caller.Subject,
                cancel
            );
            if (row is null)
            {
                return (faults, null);
            }

            Add(row, http.Features.Get<AssuranceEvidence>());
            await db.SaveChangesAsync(cancel);
            return ([], row);
        }

        /// <summary>With its fact in the journal; saved by whoever calls.</summary>
        public void Add(Entry row, AssuranceEvidence? evidence)
        {
            db.Entries.Add(row);
            var facts = evidence.Proof();
            (facts["kind"], facts["about"], facts["batch"]) = (
                row.Kind.Name(),
                row.Subject,
                row.Batch is { } batch ? JsonValue.Create($"{batch}") : null
            );
            db.Record(clock, "plan.proposed", $"{row.Id}", row.ProposedBy, facts);
        }

        public IResult Page(
            EntryChecking.Asked asked,
            IReadOnlyList<Problem> faults,
            HttpContext http
        )
        {
            http.Response.Headers.CacheControl = "no-store";
            return TrustPages.Of<ProposeEntryPage>(
                faults.Count > 0 ? faults[0].Status : StatusCodes.Status200OK,
                (
                    nameof(ProposeEntryPage.Shown),
                    new View(
                        asked.Kind,
                        asked.Subject ?? string.Empty,
                        book.NameOf(asked.Subject ?? string.Empty),
                        asked.Replaces,
                        asked.Fields,
                        faults
                    )
                )
            );
        }
    }
}
