using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>POST /desk/advisories: begins an advisory, by hand or from a vulnerability; it has its number from the start.</summary>
internal static class DraftAdvisory
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/desk/advisories", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(AdvisoryWriting.LargestBody))
            .HonoursIdempotencyKey<CertDbContext>()
            .Produces<AdvisoryResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cert/desk/advisories/new", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        AdvisoryWriting.Asked request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        HttpContext http
    )
    {
        if (
            (await BeginAsync(id.Value, request, caller, evidence, http)).Refused(
                out var problem,
                out var row
            )
        )
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cert/v1/desk/advisories/{row.Id}",
            await AdvisoryActs.DescribeAsync(row, http)
        );
    }

    /// <param name="vulnerability">That it begins with; none for an advisory by hand.</param>
    private static async Task<IResult> SubmitAsync(
        [FromForm] string? vulnerability,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        CertDbContext db,
        HttpContext http
    )
    {
        var named = Guid.TryParse(vulnerability, out var given) ? given : (Guid?)null;
        var title = await db
            .Vulnerabilities.AsNoTracking()
            .ReadableBy(caller, db)
            .Where(row => row.Id == named)
            .Select(row => row.Title)
            .SingleOrDefaultAsync(http.RequestAborted);
        var begun = await BeginAsync(
            id.Value,
            new(
                new(title, Summary: null, Action: null),
                Arabic: null,
                References: null,
                named is { } one ? [one] : []
            ),
            caller,
            evidence,
            http
        );
        return begun.Refused(out var problem, out var row)
            ? problem.Status is StatusCodes.Status403Forbidden
                ? TypedResults.Forbid()
                : TypedResults.NotFound()
            : Results.Redirect($"{http.Request.PathBase}/cert/desk/advisories/{row.Id}");
    }

    private static async Task<Result<Advisory>> BeginAsync(
        Guid id,
        AdvisoryWriting.Asked asked,
        Caller caller,
        AssuranceEvidence? evidence,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CertDbContext>();
        var clock = services.GetRequiredService<TimeProvider>();
        if (!caller.IsOfTeam())
        {
            return CommonProblems.Forbidden;
        }

        if (await BeforeAsync(db, id, caller, cancel) is { } before)
        {
            return before;
        }

        var writing = services.GetRequiredService<AdvisoryWriting>();
        var read = await writing.ReadAsync(asked, caller, cancel);
        if (read.Refused(out var problem, out var given))
        {
            return problem;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await writing.NameAsync(id, given.Vulnerabilities, cancel);
        // Taken last: whoever begins the next waits for this commit.
        var number = await db.NextNumberAsync(Advisory.Letter, clock, cancel);
        var row = new Advisory
        {
            Id = id,
            Number = $"{number}",
            Tlp = given.Tlp,
            Source = caller.Subject,
            CreatedAt = clock.Now(),
            EditedBy = caller.Subject,
            EditedAt = clock.Now(),
            Texts = given.Texts,
        };
        db.Advisories.Add(row);
        AdvisoryActs.Record(db, clock, (row, "advisory.drafted"), caller, evidence);
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return row;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // The same draft at the same moment: one of the two has written it.
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return await BeforeAsync(db, id, caller, cancel) is { } faster
                ? faster
                : CommonProblems.VersionStale;
        }
    }

    private static Task<Advisory?> BeforeAsync(
        CertDbContext db,
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        db.Advisories.SingleOrDefaultAsync(
            row => row.Id == id && row.Source == caller.Subject,
            cancel
        );
}
