using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Entries;

/// <summary>GET /entries/{id} and /plan/entries/{id}: one entry; before it is published for the plan's own people alone, who publish or refuse it there.</summary>
internal static class ReadEntry
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/entries/{id:guid}", HandleAsync)
            .AllowAnonymous()
            .Produces<EntryResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                "/plan/entries/{id:guid}",
                (Guid id, Caller caller, PlanDbContext db, HttpContext http) =>
                    PageAsync(id, problem: null, caller, db, http)
            )
            .RequireScope(Scopes.PlanEdit);

    /// <param name="Own">The reader proposed it, and so does not decide on it.</param>
    internal sealed record View(EntryResponse Entry, bool Own, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        PlanDbContext db,
        HttpContext http
    )
    {
        var row = await FindAsync(id, db, http.RequestAborted);
        if (row is null || (row.State is not EntryState.Published && !caller.IsOfPlan()))
        {
            return EntryProblems.Unknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(EntryResponse.Of(row));
    }

    /// <summary>Also with the refusal of a review.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Problem? problem,
        Caller caller,
        PlanDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var row = await FindAsync(id, db, http.RequestAborted);
        if (row is null || !caller.IsOfPlan())
        {
            return TypedResults.NotFound();
        }

        var view = new View(EntryResponse.Of(row), row.ProposedBy.Is(caller.Subject), problem);
        return TrustPages.Of<ReadEntryPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ReadEntryPage.Shown), view)
        );
    }

    private static Task<Entry?> FindAsync(Guid id, PlanDbContext db, CancellationToken cancel) =>
        db.Entries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
}
