using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
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

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>GET /owner-notices/{id} and POST /owner-notices/{id}/acknowledgement: what the team has seen at one's addresses, and that one has read it.</summary>
internal static class ReadOwnerNotice
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/owner-notices/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapPost("/owner-notices/{id:guid}/acknowledgement", AcknowledgeAsync)
            .ForOwner()
            .Produces<Response>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                "/cert/owner-notices/{id:guid}",
                (Guid id, Caller caller, HttpContext http) =>
                    PageAsync(id, problem: null, caller, http)
            )
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);
        pages.MapPost("/cert/owner-notices/{id:guid}/acknowledge", SubmitAsync).ForOwner();
    }

    internal sealed record Response(
        Guid Id,
        Guid Constituent,
        string Tlp,
        string Subject,
        string Text,
        IReadOnlyList<string> Addresses,
        DateTimeOffset SentAt,
        DateTimeOffset? AcknowledgedAt,
        long Version
    );

    internal sealed record View(Response Row, bool Owner, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        CertDbContext db,
        ConstituentSeal seal,
        HttpContext http
    )
    {
        if (await FindAsync(db, id, caller, http.RequestAborted) is not { } row)
        {
            return ConstituentProblems.Unknown.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        http.Response.Tag(row.Version);
        return TypedResults.Ok(Describe(row, seal));
    }

    private static async Task<IResult> AcknowledgeAsync(
        Guid id,
        Caller caller,
        ConstituentSeal seal,
        HttpContext http
    )
    {
        var done = await DoAsync(id, version: null, caller, http);
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(Describe(row, seal));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        HttpContext http
    ) =>
        (await DoAsync(id, version, caller, http)).Refused(out var problem, out _)
            ? await PageAsync(id, problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/owner-notices/{id}");

    /// <summary>Read twice is read once.</summary>
    private static async Task<Result<OwnerNotice>> DoAsync(
        Guid id,
        long? version,
        Caller caller,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CertDbContext>();
        if (await FindAsync(db, id, caller, cancel) is not { } row)
        {
            return ConstituentProblems.Unknown;
        }

        if (!IsOwner(caller, row.Organisation!.Value))
        {
            return CommonProblems.Forbidden;
        }

        if (http.Request.Stale(row.Version, version) is { } stale)
        {
            return stale;
        }

        if (row.AcknowledgedAt is not null)
        {
            return row;
        }

        var clock = services.GetRequiredService<TimeProvider>();
        row.Acknowledge(caller.Subject, clock.Now());
        db.Record(clock, "owner-notice.acknowledged", $"{id}", caller.Subject);
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }

    private static async Task<IResult> PageAsync(
        Guid id,
        Problem? problem,
        Caller caller,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var services = http.RequestServices;
        var row = await FindAsync(
            services.GetRequiredService<CertDbContext>(),
            id,
            caller,
            http.RequestAborted
        );
        return row is null
            ? TypedResults.NotFound()
            : TrustPages.Of<ReadOwnerNoticePage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(ReadOwnerNoticePage.Shown),
                    new View(
                        Describe(row, services.GetRequiredService<ConstituentSeal>()),
                        IsOwner(caller, row.Organisation!.Value),
                        problem
                    )
                )
            );
    }

    private static bool IsOwner(Caller caller, Guid constituent) =>
        caller.SeesOrganisation() && caller.Organisation == constituent;

    private static Task<OwnerNotice?> FindAsync(
        CertDbContext db,
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) => db.OwnerNotices.ReadableBy(caller, db).SingleOrDefaultAsync(row => row.Id == id, cancel);

    private static Response Describe(OwnerNotice row, ConstituentSeal seal)
    {
        var words = seal.Open<OwnerNoticeWords>(row.Id, row.SealedWords);
        return new(
            row.Id,
            row.Organisation!.Value,
            row.Tlp.Full(),
            words.Subject,
            words.Text,
            words.Addresses,
            row.SentAt,
            row.AcknowledgedAt,
            row.Version
        );
    }
}
