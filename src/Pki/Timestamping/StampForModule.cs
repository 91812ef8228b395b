using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Pki.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>POST /modules/pki/v1/timestamps: <see cref="ITimestampAuthority"/> for the suite's other processes. Whoever is one may ask: time-stamps are anybody's at /pki/tsa.</summary>
internal static class StampForModule
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/timestamps", HandleAsync)
            .OncePerKey()
            .BindsNobody("A question")
            .WithMetadata(new LargestQuestion());

    private sealed record LargestQuestion : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => SHA256.HashSizeInBytes;
    }

    private static async Task<IResult> HandleAsync(ITimestampAuthority timestamps, HttpContext http)
    {
        var sha256 = new byte[SHA256.HashSizeInBytes];
        var read = await http.Request.Body.ReadAtLeastAsync(
            sha256,
            sha256.Length,
            throwOnEndOfStream: false,
            http.RequestAborted
        );
        if (read < sha256.Length)
        {
            return CommonProblems.BodyUnreadable("A SHA-256 value has 32 octets").ToResponse();
        }

        var stamped = await timestamps.StampAsync(sha256, http.RequestAborted);
        return stamped.Match<IResult>(
            stamp => TypedResults.Bytes(stamp.Token, "application/octet-stream"),
            refused => refused.ToResponse()
        );
    }
}
