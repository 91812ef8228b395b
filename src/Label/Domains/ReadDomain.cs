using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>GET /domains/{id} and /label/domains/{id}: what to place where, and how far the proof is.</summary>
internal static class ReadDomain
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/domains/{id:guid}", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<DomainResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                "/label/domains/{id:guid}",
                (Guid id, Caller caller, LabelDbContext db, HttpContext http) =>
                    PageAsync(id, problem: null, caller, db, http)
            )
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    public static string PathOf(Guid id) => $"{ListDomains.Path}/{id}";

    /// <param name="MayCheck">The reader speaks for its organisation.</param>
    /// <param name="Draft">An application for it that is being written; null where there is none.</param>
    internal sealed record View(
        DomainResponse Domain,
        bool MayCheck,
        Guid? Draft,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        LabelDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(db, id, caller, http.RequestAborted) is not { } row)
        {
            return DomainProblems.Unknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(DomainResponse.Of(row));
    }

    /// <summary>Also with the refusal of a look.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Problem? problem,
        Caller caller,
        LabelDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await FindAsync(db, id, caller, http.RequestAborted) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var owner = DomainVisibility.OfOwner(caller, row) is null;
        var draft = owner
            ? await db
                .Applications.Where(one =>
                    one.Organisation == row.Organisation
                    && one.Domain == row.Domain
                    && one.State == ApplicationState.Draft
                )
                .Select(one => (Guid?)one.Id)
                .FirstOrDefaultAsync(http.RequestAborted)
            : null;
        return TrustPages.Of<ReadDomainPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ReadDomainPage.Shown), new View(DomainResponse.Of(row), owner, draft, problem))
        );
    }

    private static Task<ClaimedDomain?> FindAsync(
        LabelDbContext db,
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        db
            .ClaimedDomains.VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
}
