using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>POST /publications/drafts/{id}/publication and its page: a commissioner publishes what somebody else wrote. The number is given, the sealed paper asked for, the feed goes on.</summary>
internal static class PublishDraft
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/publications/drafts/{id:guid}/publication", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<ListPublications.Line>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/publications/drafts/{id:guid}/publish", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        CndpDbContext db,
        PublicationDesk desk,
        HttpContext http
    )
    {
        var published = await PublishAsync((id, null), caller, db, desk, http);
        if (published.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(ListPublications.LineOf(row));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        Caller caller,
        CndpDbContext db,
        PublicationDesk desk,
        HttpContext http
    )
    {
        var published = await PublishAsync((id, version), caller, db, desk, http);
        return published.Refused(out var problem, out var row)
            ? await ReadDraft.ShowAsync(id, problem, typed: null, caller, db, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/publications/{row.Number}");
    }

    private static async Task<Result<Publication>> PublishAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        CndpDbContext db,
        PublicationDesk desk,
        HttpContext http
    )
    {
        if (
            (await ReadDraft.FindAsync(what.Id, caller, db, http)).Refused(
                out var problem,
                out var found
            )
        )
        {
            return problem;
        }

        if (!caller.Decides())
        {
            return CommonProblems.Forbidden;
        }

        var stale = http.Request.Stale(found.Row.Version, what.Version);
        return stale is not null
            ? stale
            : await desk.PublishAsync(
                found.Row,
                new(caller.Subject, http.Features.Get<AssuranceEvidence>()),
                http.RequestAborted
            );
    }
}
