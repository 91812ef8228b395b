using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>
/// POST /modules/pki/v1/seals/{body}/pdf, /octets?attached=… and /json?type=…: <see cref="ISealingService"/> for the suite's other
/// processes, under an Idempotency-Key: a question that is repeated within a day is answered with the seal it has.
/// </summary>
internal static partial class SealForModule
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/seals/{body}/pdf", SealPdfAsync)
            .OncePerKey()
            .BindsNobody("A module seals what was decided in it")
            .WithMetadata(new LargestContent());
        routes
            .MapPost("/seals/{body}/octets", SealOctetsAsync)
            .OncePerKey()
            .BindsNobody("A module seals what was decided in it")
            .WithMetadata(new LargestContent());
        routes
            .MapPost("/seals/{body}/json", SealJsonAsync)
            .OncePerKey()
            .BindsNobody("A module seals what was decided in it")
            .WithMetadata(new LargestContent());
    }

    private sealed record LargestContent : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => DocumentVerification.Largest;
    }

    private static Task<IResult> SealPdfAsync(
        string body,
        ModuleCaller caller,
        ISealingService seals,
        IOptions<PkiOptions> options,
        HttpContext http
    ) =>
        SealAsync(
            (body, caller, options.Value),
            http,
            "application/pdf",
            (named, content) => seals.SealPdfAsync(named, content, http.RequestAborted)
        );

    private static Task<IResult> SealOctetsAsync(
        string body,
        bool attached,
        ModuleCaller caller,
        ISealingService seals,
        IOptions<PkiOptions> options,
        HttpContext http
    ) =>
        SealAsync(
            (body, caller, options.Value),
            http,
            "application/pkcs7-mime",
            (named, content) => seals.SealOctetsAsync(named, content, attached, http.RequestAborted)
        );

    private static Task<IResult> SealJsonAsync(
        string body,
        string? type,
        ModuleCaller caller,
        ISealingService seals,
        IOptions<PkiOptions> options,
        HttpContext http
    ) =>
        type is null || TypeName().IsMatch(type)
            ? SealAsync(
                (body, caller, options.Value),
                http,
                "application/jose+json",
                (named, content) => seals.SealJsonAsync(named, content, type, http.RequestAborted)
            )
            : Task.FromResult<IResult>(CommonProblems.NotFound.ToResponse());

    [GeneratedRegex("^[a-z0-9+-]{1,40}$", RegexOptions.None, 1000)]
    private static partial Regex TypeName();

    private static async Task<IResult> SealAsync(
        (string Body, ModuleCaller Caller, PkiOptions Options) asked,
        HttpContext http,
        string media,
        Func<SealingBody, ReadOnlyMemory<byte>, Task<Result<byte[]>>> seal
    )
    {
        if (!TryName(asked.Body, out var body))
        {
            return CommonProblems.NotFound.ToResponse();
        }

        if (!asked.Options.MaySeal(asked.Caller, body.Value))
        {
            return CallerProblems.NotItsBody(asked.Caller.Name, body.Value).ToResponse();
        }

        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, http.RequestAborted);
        var made = await seal(body.Value, content.GetBuffer().AsMemory(0, (int)content.Length));
        return made.Match<IResult>(
            sealing => TypedResults.Bytes(sealing, media),
            refused => refused.ToResponse()
        );
    }

    /// <summary>By its name alone: the framework's own reading takes numbers of no body.</summary>
    private static bool TryName(string text, [NotNullWhen(true)] out SealingBody? body)
    {
        body = null;
        foreach (var known in Enum.GetValues<SealingBody>())
        {
            if (string.Equals($"{known}", text, StringComparison.OrdinalIgnoreCase))
            {
                body = known;
            }
        }

        return body is not null;
    }
}
