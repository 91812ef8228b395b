using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Http;

public static class SecurityHeaders
{
    private const string Pages =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>What every answer says to a browser: no framing, no sniffing, no referrer to others, HTTPS from now on.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                // At the last moment: the answer to an unhandled exception starts from no headers at all.
                context.Response.OnStarting(() =>
                {
                    Say(context);
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    private static void Say(HttpContext context)
    {
        var headers = context.Response.Headers;
        // A page may need another policy and says so itself.
        headers.TryAdd("Content-Security-Policy", Pages);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // An image for other people's sites says so itself.
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }
}
