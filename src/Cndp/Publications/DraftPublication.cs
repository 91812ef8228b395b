using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>POST /publications {kind, titleFr, titleAr, textFr, textAr} and /cndp/publications/drafts/new: an officer writes something that a commissioner may publish.</summary>
internal static class DraftPublication
{
    /// <summary>Octets: two texts of the greatest length in Arabic letters, as JSON may escape them.</summary>
    public const int LargestBody = 768 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/publications", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<ReadDraft.Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cndp/publications/drafts/new", Ask).RequireScope(Scopes.CndpDecide);
        pages
            .MapPost("/cndp/publications/drafts/new", SubmitAsync)
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
    }

    internal sealed record Request(
        PublicationKind? Kind,
        string? TitleFr,
        string? TitleAr,
        string? TextFr,
        string? TextAr
    );

    /// <param name="Draft">Null while nothing is kept.</param>
    internal sealed record View(
        Request Typed,
        ReadDraft.Response? Draft = null,
        bool MayWrite = true,
        bool MayPublish = false,
        Problem? Problem = null
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        PublicationDesk desk,
        HttpContext http
    )
    {
        var drafted = await DraftAsync(request, id.Value, caller, evidence, desk, http);
        if (drafted.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/publications/drafts/{row.Id}",
            ReadDraft.Describe(row, request)
        );
    }

    private static IResult Ask(Caller caller) =>
        caller.Examines()
            ? Page(new(new(null, null, null, null, null)))
            : CommonProblems.Forbidden.ToResponse();

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? kind,
        [FromForm] string? titleFr,
        [FromForm] string? titleAr,
        [FromForm] string? textFr,
        [FromForm] string? textAr,
        Caller caller,
        PublicationDesk desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        var request = new Request(
            Enum.TryParse<PublicationKind>(kind, out var named) && Enum.IsDefined(named)
                ? named
                : null,
            titleFr,
            titleAr,
            textFr,
            textAr
        );
        var drafted = await DraftAsync(
            request,
            Ids.New(clock),
            caller,
            http.Features.Get<AssuranceEvidence>(),
            desk,
            http
        );
        return drafted.Refused(out var problem, out var row)
            ? problem == CommonProblems.Forbidden
                ? problem.ToResponse()
                : Page(new(request, Problem: problem))
            : Results.Redirect($"{http.Request.PathBase}/cndp/publications/drafts/{row.Id}");
    }

    private static async Task<Result<Publication>> DraftAsync(
        Request request,
        Guid id,
        Caller caller,
        AssuranceEvidence? evidence,
        PublicationDesk desk,
        HttpContext http
    )
    {
        if (!caller.Examines())
        {
            return CommonProblems.Forbidden;
        }

        if (request.Kind is not { } kind)
        {
            return PublicationProblems.KindMissing;
        }

        if (
            PublicationText
                .Read(request.TitleFr, request.TitleAr, request.TextFr, request.TextAr)
                .Refused(out var problem, out var written)
        )
        {
            return problem;
        }

        return await desk.DraftAsync(
            id,
            kind,
            written,
            new(caller.Subject, evidence),
            shipped: null,
            http.RequestAborted
        );
    }

    public static IResult Page(View view) =>
        TrustPages.Of<DraftPublicationPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(DraftPublicationPage.Shown), view)
        );
}
