using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>POST /requests: asks for a certificate. 202 and a decision later; 201 with the certificate for a registration authority's machine, which has verified the holder itself.</summary>
internal static class FileRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/requests", HandleAsync)
            .RequireScope(Scopes.PkiRequest, Scopes.PkiIssue)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .HonoursIdempotencyKey<PkiDbContext>()
            .Produces<RequestResponse>(StatusCodes.Status201Created)
            .Produces<RequestResponse>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Profile">A name of /pki/policy.</param>
    /// <param name="Csr">PKCS#10, PEM or DER in base64.</param>
    /// <param name="Subject">Values by attribute name; absent when the PKCS#10 speaks for itself.</param>
    internal sealed record Request(
        string? Profile,
        string? Csr,
        IReadOnlyDictionary<string, string>? Subject
    );

    private static async Task<IResult> HandleAsync(
        Request request,
        Caller caller,
        AssuranceEvidence? evidence,
        ReservedId id,
        RequestDesk desk,
        HttpContext http
    )
    {
        var asked = new RequestDesk.Asked(request.Profile, request.Csr, request.Subject);
        var filed =
            caller.IsMachine && caller.Scopes.Contains(Scopes.PkiIssue)
                ? await desk.IssueAtOnceAsync(
                    id.Value,
                    asked,
                    evidence,
                    caller,
                    http.RequestAborted
                )
                : await desk.FileAsync(id.Value, asked, caller, http.RequestAborted);
        if (filed.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        var address = $"/api/pki/v1/requests/{row.Id}";
        var answer = await desk.DescribeAsync(row, http.RequestAborted);
        return row.State is RequestState.Issued
            ? TypedResults.Created(address, answer)
            : TypedResults.Accepted(address, answer);
    }
}
