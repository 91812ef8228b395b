using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>POST /dossiers/{id}/certificates {code, profile, csr}: the holder, with the code that was handed to them, brings the request made with their key and gets the certificate. The subject is the verified dossier's, whatever the request says.</summary>
internal static class MakeCertificate
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/dossiers/{id:guid}/certificates", HandleAsync)
            .RequireScope(Scopes.PkiRequest)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="Code">As it was handed over.</param>
    /// <param name="Profile">One that the dossier asks for.</param>
    /// <param name="Csr">PKCS#10, PEM or DER in base64.</param>
    internal sealed record Request(string? Code, string? Profile, string? Csr);

    /// <param name="RevocationCode">Told this once: ends the certificate at /revoke at any hour, without an account.</param>
    internal sealed record Response(
        string Serial,
        string Certificate,
        string Chain,
        string RevocationCode
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Request request,
        Caller caller,
        IssuingDesk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var made = await desk.IssueAsync(id, request, caller, http.RequestAborted);
        return made.Match<IResult>(
            response =>
                TypedResults.Created($"/api/pki/v1/certificates/{response.Serial}", response),
            problem => problem.ToResponse()
        );
    }
}
