using System.Buffers;
using System.Globalization;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>POST and GET /pki/ocsp (RFC 6960 appendix A, RFC 5019): is this certificate good, now?</summary>
internal static class AnswerStatus
{
    private const string Media = "application/ocsp-response";

    // No cache may hide a revocation for longer.
    private static readonly TimeSpan MostCached = TimeSpan.FromSeconds(300);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var desk = routes.ServiceProvider.GetRequiredService<StatusDesk>();
        var clock = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        routes
            .MapPost("/pki/ocsp", http => FromPostAsync(http, desk, clock))
            .ServedOnPlainHttp()
            .BindsNobody("A question");
        routes
            .MapGet("/pki/ocsp/{**question}", http => FromGetAsync(http, desk, clock))
            .ServedOnPlainHttp();
    }

    private static async Task FromPostAsync(HttpContext http, StatusDesk desk, TimeProvider clock)
    {
        if (http.Request.ContentLength > OcspRequest.Largest)
        {
            await SendAsync(http, desk.Refused(OcspRefusal.MalformedRequest), clock);
            return;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(OcspRequest.Largest + 1);
        try
        {
            var read = await http.Request.Body.ReadAtLeastAsync(
                buffer.AsMemory(0, OcspRequest.Largest + 1),
                OcspRequest.Largest + 1,
                throwOnEndOfStream: false,
                http.RequestAborted
            );
            await AnswerAsync(http, desk, buffer.AsMemory(0, read), clock);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Task FromGetAsync(HttpContext http, StatusDesk desk, TimeProvider clock)
    {
        // Clients escape "+", "/" and "=" or leave them; a space was a plus.
        var question = http.Request.RouteValues["question"] as string;
        var text = Uri.UnescapeDataString(question ?? string.Empty).Replace(' ', '+');
        var buffer = new byte[text.Length];
        return
            text.Length <= 2 * OcspRequest.Largest
            && Convert.TryFromBase64String(text, buffer, out var read)
            ? AnswerAsync(http, desk, buffer.AsMemory(0, read), clock)
            : SendAsync(http, desk.Refused(OcspRefusal.MalformedRequest), clock);
    }

    private static async Task AnswerAsync(
        HttpContext http,
        StatusDesk desk,
        ReadOnlyMemory<byte> request,
        TimeProvider clock
    ) => await SendAsync(http, await desk.AnswerAsync(request, http.RequestAborted), clock);

    private static Task SendAsync(HttpContext http, StatusAnswer answer, TimeProvider clock)
    {
        if (answer.Prepared is not { } prepared)
        {
            return WriteAsync(http.Response, OcspResponse.Refuse(answer.Refusal!.Value));
        }

        var headers = http.Response.Headers;
        if (answer.ForOne)
        {
            headers.CacheControl = "no-store";
            return WriteAsync(http.Response, prepared.Encoded);
        }

        var now = clock.Now();
        var left = prepared.NextUpdate - now;
        var seconds = (int)(left < MostCached ? left : MostCached).TotalSeconds;
        headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"max-age={seconds}, public, no-transform, must-revalidate"
        );
        headers.ETag = prepared.EntityTag;
        headers.LastModified = prepared.LastModified;
        headers.Expires = now.AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture);
        if (
            HttpMethods.IsGet(http.Request.Method)
            && string.Equals(
                http.Request.Headers.IfNoneMatch,
                prepared.EntityTag,
                StringComparison.Ordinal
            )
        )
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return WriteAsync(http.Response, prepared.Encoded);
    }

    private static Task WriteAsync(HttpResponse response, byte[] encoded)
    {
        response.ContentType = Media;
        response.ContentLength = encoded.Length;
        return response.Body.WriteAsync(encoded, 0, encoded.Length, CancellationToken.None);
    }
}
