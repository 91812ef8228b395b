using System.Text.Json;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>POST /declarations {faits, follows, for}: files for the caller's organisation, or under a mandate for another. The facts are those of a simulation; the engine finds the formality, and the acknowledgement starts the law's clocks (decree 2-09-165 art. 24).</summary>
internal static class FileDeclaration
{
    /// <summary>Octets: two hundred lines in each table, in words.</summary>
    public const int LargestBody = 256 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/declarations", HandleAsync)
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody))
            .HonoursIdempotencyKey<CndpDbContext>()
            .Produces<DeclarationResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Faits">By the form's field ids, as in a simulation.</param>
    /// <param name="Follows">The declaration that was submitted to authorisation and that this request takes up (law 09-08 art. 20).</param>
    /// <param name="For">The controller's organisation, where it is not the caller's own: under a mandate for declarations that is in force.</param>
    internal sealed record Request(JsonElement? Faits, Guid? Follows = null, Guid? For = null);

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        ReservedId id,
        AssuranceEvidence? evidence,
        FilingDesk desk,
        HttpContext http
    )
    {
        if (SentFacts.Read(request.Faits).Refused(out var problem, out var facts))
        {
            return problem.ToResponse();
        }

        var filed = await desk.FileAsync(
            id.Value,
            new(facts, request.Follows, request.For),
            draft: null,
            caller,
            evidence,
            http.RequestAborted
        );
        if (filed.Refused(out problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/declarations/{row.Id}",
            await http.DescribeAsync(row, caller)
        );
    }
}
