using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Common.Tests.Notes;

/// <summary>POST /sealed needs assurance high and binds the body; POST /stamped needs substantial and binds the address.</summary>
internal static class SealNote
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/sealed", HandleAsync)
            .RequireAssurance(AssuranceLevel.High, BoundPayload.Request);
        routes
            .MapPost("/stamped", HandleAsync)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Address);
    }

    internal sealed record Response(AssuranceLevel Level, string Digest, string Body);

    private static async Task<IResult> HandleAsync(AssuranceEvidence? evidence, HttpRequest request)
    {
        // The body must still be there after its digest was taken.
        using var reader = new StreamReader(request.Body);
        return TypedResults.Ok(
            new Response(evidence!.Level, evidence.PayloadDigest, await reader.ReadToEndAsync())
        );
    }
}
