using System.Text.Json;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Sealing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Documents;

/// <summary>
/// GET and POST /verify: what a signed PDF proves. POST /verifications says it to a program, and under the authority's
/// seal to one that asks for application/jose+json (law 43-20 art. 11: the result of a validation is signed or sealed).
/// For anyone: no account, no cookie, and nothing is kept.
/// </summary>
internal static class VerifyDocument
{
    private const string Pdf = "application/pdf";
    private const string Sealed = "application/jose+json";

    // Not among the pages: their antiforgery token is a cookie, and nothing here changes anything.
    public static void MapPages(IEndpointRouteBuilder standard)
    {
        standard.MapGet("/verify", Show);
        standard
            .MapPost("/verify", SubmitAsync)
            .WithMetadata(new LargestBody())
            .BindsNobody("Reads a document and keeps nothing");
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/verifications", HandleAsync)
            .AllowAnonymous()
            .WithMetadata(new LargestBody())
            .BindsNobody("Reads a document and keeps nothing")
            // Whatever else comes is refused by name below: the router would ask a stranger for a token first.
            .Accepts<byte[]>(Pdf, "*/*")
            .Produces<DocumentAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

    /// <param name="Refusal">The name of the page's text; null while nothing is refused.</param>
    /// <param name="Found">Null while it is asked.</param>
    internal sealed record View(string? Refusal = null, DocumentAnswer? Found = null);

    /// <summary>What surrounds a file in a form, too.</summary>
    private sealed record LargestBody : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => DocumentVerification.Largest + 16 * 1024;
    }

    private static IResult Show(HttpContext http) => Page(http, new(), StatusCodes.Status200OK);

    private static async Task<IResult> SubmitAsync(
        IFormFile? file,
        DocumentDesk desk,
        Limit limit,
        HttpContext http
    )
    {
        if (!limit.Take(http))
        {
            return Page(http, new("Busy"), StatusCodes.Status429TooManyRequests);
        }

        if (file is not { Length: > 0 })
        {
            return Page(http, new("Nothing"), StatusCodes.Status400BadRequest);
        }

        if (file.Length > DocumentVerification.Largest)
        {
            return Page(http, new("TooLarge"), StatusCodes.Status413PayloadTooLarge);
        }

        using var memory = new MemoryStream((int)file.Length);
        await file.CopyToAsync(memory, http.RequestAborted);
        var found = await desk.VerifyAsync(
            memory.GetBuffer().AsMemory(0, (int)memory.Length),
            http.RequestAborted
        );
        return Page(http, new(Found: found), StatusCodes.Status200OK);
    }

    private static IResult Page(HttpContext http, View view, int status)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<VerifyDocumentPage>(status, (nameof(VerifyDocumentPage.Shown), view));
    }

    private static async Task<IResult> HandleAsync(
        DocumentDesk desk,
        ISealingService seals,
        IOptions<JsonOptions> json,
        Limit limit,
        HttpContext http
    )
    {
        if ((await ReadAsync(http, limit)).Refused(out var problem, out var document))
        {
            return problem.ToResponse();
        }

        var found = await desk.VerifyAsync(document, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        if (!WantsSeal(http.Request))
        {
            return TypedResults.Ok(found);
        }

        var sealedReport = await seals.SealJsonAsync(
            SealingBody.Registration,
            JsonSerializer.SerializeToUtf8Bytes(found, json.Value.SerializerOptions),
            type: null,
            http.RequestAborted
        );
        return sealedReport.Match<IResult>(
            report => TypedResults.Bytes(report, Sealed),
            refused => refused.ToResponse()
        );
    }

    private static async Task<Result<byte[]>> ReadAsync(HttpContext http, Limit limit)
    {
        var media = http.Request.ContentType?.Split(';')[0].Trim();
        if (!string.Equals(media, Pdf, StringComparison.OrdinalIgnoreCase))
        {
            return CommonProblems.MediaTypeUnsupported;
        }

        if (!limit.Take(http))
        {
            return CommonProblems.TooManyRequests;
        }

        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        return memory.Length switch
        {
            0 => SealingProblems.NothingToVerify,
            > DocumentVerification.Largest => SealingProblems.DocumentTooLarge,
            _ => memory.ToArray(),
        };
    }

    private static bool WantsSeal(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .Accept.Any(media =>
                media.MediaType.Equals(Sealed, StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>What one address may ask: a document costs more than a page.</summary>
    internal sealed class Limit(IOptions<PkiOptions> options)
        : AddressLimit(options.Value.DocumentsPerMinute, TimeSpan.FromMinutes(1));
}
