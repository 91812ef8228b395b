using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
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
            .ByPlanPeople()
            .HonoursIdempotencyKey<PlanDbContext>()
            .Produces<EntryResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Path, ShowAsync).RequireScope(Scopes.PlanEdit);
        pages.MapPost(Path, SubmitAsync).ByPlanPeople();
    }

    /// <param name="Fields">By the names of its kind, as they came.</param>
    /// <param name="Replaces">The entry whose place it takes.</param>
    internal sealed record Request(
        EntryKind? Kind,
        string? Subject,
        IReadOnlyDictionary<string, string?>? Fields,
        Guid? Replaces
    );

    /// <param name="Asked">As it was typed, or as the replaced entry has it.</param>
    internal sealed record View(
        EntryKind Kind,
        string Subject,
        Request Asked,
        IReadOnlyList<Problem> Errors
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        ReservedId id,
        Caller caller,
        Desk desk,
        HttpContext http
    )
    {
        var (faults, row) = await desk.ProposeAsync(request, id.Value, caller, http);
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
        PlanDbContext db,
        HttpContext http
    )
    {
        if (kind is null || !caller.MayPropose())
        {
            return kind is null ? TypedResults.NotFound() : CommonProblems.Forbidden.ToResponse();
        }

        var row = await db
            .Entries.AsNoTracking()
            .SingleOrDefaultAsync(
                row => row.Id == replaces && row.State == EntryState.Published,
                http.RequestAborted
            );
        var earlier = row is null ? null : EntryResponse.Of(row);
        return Page(
            new(kind.Value, earlier?.Subject ?? subject, earlier?.Fields!, earlier?.Id),
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

        var asked = new Request(
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
            ? Page(asked, faults, http)
            : Results.Redirect($"{http.Request.PathBase}/plan/entries/{row.Id}");
    }

    private static IResult Page(Request asked, IReadOnlyList<Problem> faults, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ProposeEntryPage>(
            faults.Count > 0 ? faults[0].Status : StatusCodes.Status200OK,
            (
                nameof(ProposeEntryPage.Shown),
                new View(asked.Kind!.Value, asked.Subject ?? string.Empty, asked, faults)
            )
        );
    }

    internal sealed class Desk(PlanDbContext db, EntryChecking checking, TimeProvider clock)
    {
        /// <returns>Everything wrong, or the entry; one that was proposed already where the request comes again.</returns>
        public async Task<(IReadOnlyList<Problem> Faults, Entry? Row)> ProposeAsync(
            Request asked,
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
            if (await db.Entries.FindAsync([id], cancel) is { } there)
            {
                return ([], there);
            }

            var (faults, row) = await checking.CheckAsync(asked, id, null, caller.Subject, cancel);
            if (row is not null)
            {
                Add(row, http.Features.Get<AssuranceEvidence>());
                await db.SaveChangesAsync(cancel);
            }

            return (faults, row);
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
    }
}
