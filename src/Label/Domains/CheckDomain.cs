using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Domains;

/// <summary>POST /domains/{id}/check: looks now whether the token stands there.</summary>
internal static class CheckDomain
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/domains/{id:guid}/check", HandleAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<DomainResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/label/domains/{id:guid}/check", SubmitAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        LabelDbContext db,
        DomainLook look,
        TimeProvider clock,
        HttpContext http
    )
    {
        var checkedNow = await CheckAsync(db, id, caller, look, clock, http);
        if (checkedNow.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(DomainResponse.Of(row));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        Caller caller,
        LabelDbContext db,
        DomainLook look,
        TimeProvider clock,
        HttpContext http
    )
    {
        var checkedNow = await CheckAsync(db, id, caller, look, clock, http);
        return checkedNow.Refused(out var problem, out _)
            ? await ReadDomain.PageAsync(id, problem, caller, db, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadDomain.PathOf(id)}");
    }

    private static async Task<Result<ClaimedDomain>> CheckAsync(
        LabelDbContext db,
        Guid id,
        Caller caller,
        DomainLook look,
        TimeProvider clock,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        var row = await db
            .ClaimedDomains.VisibleTo(caller)
            .SingleOrDefaultAsync(found => found.Id == id, cancel);
        if (row is null)
        {
            return DomainProblems.Unknown;
        }

        if (
            (DomainVisibility.OfOwner(caller, row) ?? http.Request.Stale(row.Version)) is
            { } refused
        )
        {
            return refused;
        }

        if (!row.MayBeLookedAt(clock.Now()))
        {
            return DomainProblems.LookedJustNow;
        }

        db.Enter(row, await look.FindAsync(row.Domain, row.Token, cancel), caller.Subject, clock);
        // It was looked at meanwhile.
        return await db.SavedAsync(cancel) ? row : DomainProblems.LookedJustNow;
    }
}
