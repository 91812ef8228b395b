using System.Buffers;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>POST /pki/tsa (RFC 3161 section 3.4): a time-stamp for a hash, for anyone, on the plain HTTP port too.</summary>
internal static class AnswerTimestamp
{
    private const string Query = "application/timestamp-query";
    private const string Reply = "application/timestamp-reply";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.ServiceProvider.GetRequiredService<TimestampDesk>();
        var limit = routes.ServiceProvider.GetRequiredService<Limit>();
        routes
            .MapPost("/pki/tsa", http => HandleAsync(http, desk, limit))
            .ServedOnPlainHttp()
            .BindsNobody("A question");
    }

    /// <summary>What one address may ask for. Every token is a row that is kept for years: no stranger fills the register.</summary>
    internal sealed class Limit(IOptions<PkiOptions> options)
        : AddressLimit(options.Value.TimestampsPerMinute, TimeSpan.FromMinutes(1));

    private static async Task HandleAsync(HttpContext http, TimestampDesk desk, Limit limit)
    {
        var media = http.Request.ContentType?.Split(';')[0].Trim();
        if (!string.Equals(media, Query, StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            http.Response.Headers.Accept = Query;
            return;
        }

        if (!limit.Take(http))
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = "60";
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(TimestampRequest.Largest + 1);
        try
        {
            var read = await http.Request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, TimestampRequest.Largest + 1),
                TimestampRequest.Largest + 1,
                throwOnEndOfStream: false,
                http.RequestAborted
            );
            var answer = await desk.AnswerAsync(buffer.AsMemory(0, read), http.RequestAborted);
            var response = http.Response;
            response.ContentType = Reply;
            response.ContentLength = answer.Length;
            response.Headers.CacheControl = "no-store";
            await response.Body.WriteAsync(answer, CancellationToken.None);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
