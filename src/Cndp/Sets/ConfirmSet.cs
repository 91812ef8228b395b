using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>POST /sets/{id}/confirmation {engagement}: one act files every row that is in order, each once. The filing goes on behind it, also after a crash.</summary>
internal static class ConfirmSet
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/sets/{id:guid}/confirmation", HandleAsync)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<SetResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/sets/{id:guid}/confirm", SubmitAsync)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);

    /// <param name="Engagement">That each processing will comply with the law (law 09-08 art. 13).</param>
    internal sealed record Request(bool? Engagement);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        AssuranceEvidence? evidence,
        SetDesk desk,
        CndpDbContext db,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if ((await desk.FindAsync(id, caller, cancel)).Refused(out var problem, out var set))
        {
            return problem.ToResponse();
        }

        if (http.Request.Stale(set.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        var done = await desk.ConfirmAsync(
            set,
            request.Engagement is true,
            caller,
            evidence,
            cancel
        );
        if (done.Refused(out problem, out _))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(set.Version);
        return TypedResults.Ok(SetResponse.Of(set, await SetCounts.OfAsync(db, id, cancel)));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long? version,
        [FromForm] string? engagement,
        Caller caller,
        AssuranceEvidence? evidence,
        SetDesk desk,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if ((await desk.FindAsync(id, caller, cancel)).Refused(out _, out var set))
        {
            return TypedResults.NotFound();
        }

        // The second of two clicks: what it wanted is being done.
        var again = set.State is SetState.Confirmed or SetState.Filed;
        var done =
            again ? set
            : version != set.Version ? CommonProblems.VersionStale
            : await desk.ConfirmAsync(set, engagement is not null, caller, evidence, cancel);
        return done.Refused(out var problem, out _)
            ? await ReadSet.PageAsync(id, default, problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/sets/{id}");
    }
}
