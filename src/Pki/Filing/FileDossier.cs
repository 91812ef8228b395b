using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>POST /dossiers: files for somebody of the organisation under a mandate, or for oneself. Pieces follow; until they are there the receipt says "file being deposited" (law 55-19 art. 10).</summary>
internal static class FileDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<PkiDbContext>()
            .Produces<DossierResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> HandleAsync(
        DossierAnswers request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        FilingDesk desk,
        DossierReading reading,
        HttpContext http
    )
    {
        var filed = await desk.FileAsync(
            id.Value,
            request,
            draft: null,
            caller,
            evidence,
            http.RequestAborted
        );
        if (filed.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/pki/v1/dossiers/{row.Id}",
            await reading.DescribeAsync(row, http.RequestAborted)
        );
    }
}
