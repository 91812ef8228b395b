using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Documents;

/// <summary>POST /modules/pki/v1/signatures?account=…: <see cref="ISignedDocuments"/> for the suite's other processes. Whoever is one may ask: a verdict is anybody's at /verify, and whether an account holds a certificate is told to no one without a signature made with it.</summary>
internal static class JudgeForModule
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/signatures", HandleAsync)
            .BindsNobody("Reads a document and keeps nothing")
            .WithMetadata(new LargestDocument());

    private sealed record LargestDocument : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => DocumentVerification.Largest;
    }

    private static async Task<IResult> HandleAsync(
        string account,
        ISignedDocuments signatures,
        HttpContext http
    )
    {
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        var judged = await signatures.JudgeAsync(
            content.GetBuffer().AsMemory(0, (int)content.Length),
            account,
            http.RequestAborted
        );
        return judged.Match<IResult>(TypedResults.Ok, refused => refused.ToResponse());
    }
}
