using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>POST /publications/drafts/{id} {titleFr, titleAr, textFr, textAr} and its page: an officer rewrites a draft, or begins the correction of what is published, which stays until the next edition is.</summary>
internal static class ReviseDraft
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/publications/drafts/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(DraftPublication.LargestBody))
            .Produces<ReadDraft.Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapPost("/cndp/publications/drafts/{id:guid}", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(DraftPublication.LargestBody));

    internal sealed record Request(
        string? TitleFr,
        string? TitleAr,
        string? TextFr,
        string? TextAr
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        CndpDbContext db,
        PublicationDesk desk,
        HttpContext http
    )
    {
        var revised = await ReviseAsync((id, null), request, caller, db, desk, http);
        if (revised.Refused(out var problem, out var found))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(found.Row.Version);
        return TypedResults.Ok(ReadDraft.Describe(found));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] long version,
        [FromForm] string? titleFr,
        [FromForm] string? titleAr,
        [FromForm] string? textFr,
        [FromForm] string? textAr,
        Caller caller,
        HttpContext http
    )
    {
        var (db, desk) = (
            http.RequestServices.GetRequiredService<CndpDbContext>(),
            http.RequestServices.GetRequiredService<PublicationDesk>()
        );
        var request = new Request(titleFr, titleAr, textFr, textAr);
        var revised = await ReviseAsync((id, version), request, caller, db, desk, http);
        return revised.Refused(out var problem, out _)
            ? await ReadDraft.ShowAsync(
                id,
                problem,
                new(null, titleFr, titleAr, textFr, textAr),
                caller,
                db,
                http
            )
            : Results.Redirect($"{http.Request.PathBase}/cndp/publications/drafts/{id}");
    }

    /// <param name="what">The version that the page was made of; null where the API's If-Match says it.</param>
    private static async Task<Result<ReadDraft.Found>> ReviseAsync(
        (Guid Id, long? Version) what,
        Request request,
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

        if (!caller.Examines())
        {
            return CommonProblems.Forbidden;
        }

        if (http.Request.Stale(found.Row.Version, what.Version) is { } stale)
        {
            return stale;
        }

        if (
            PublicationText
                .Read(request.TitleFr, request.TitleAr, request.TextFr, request.TextAr)
                .Refused(out problem, out var written)
        )
        {
            return problem;
        }

        var done = await desk.ReviseAsync(
            found.Row,
            written,
            new(caller.Subject, http.Features.Get<AssuranceEvidence>()),
            http.RequestAborted
        );
        return done.Refused(out problem, out _)
            ? problem
            : await ReadDraft.FindAsync(what.Id, caller, db, http);
    }
}
