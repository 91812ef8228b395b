using System.Text;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>/.well-known/security.txt (RFC 9116): where a weakness of this suite is told, signed with the team's key.</summary>
internal static class ReadSecurityText
{
    /// <summary>Less than a year, as section 2.5.5 recommends.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromDays(180);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/.well-known/security.txt", Handle);

    private static IResult Handle(SecurityText text, HttpContext http)
    {
        http.Response.Headers.CacheControl = "max-age=3600, public";
        return TypedResults.Text(text.Today(), "text/plain", Encoding.UTF8);
    }

    /// <summary>Written and signed once a day: a signature costs what a page costs.</summary>
    internal sealed class SecurityText(Publisher publisher, TeamKey key, TimeProvider clock)
    {
        private readonly Lock writing = new();
        private (DateOnly Day, string Text)? written;

        public string Today()
        {
            var now = clock.Now();
            var day = DateOnly.FromDateTime(now.UtcDateTime);
            lock (writing)
            {
                if (written is not { } last || last.Day != day)
                {
                    written = last = (day, key.Writer.SignText(Fields(now), now));
                }

                return last.Text;
            }
        }

        private string Fields(DateTimeOffset now) =>
            string.Join(
                '\n',
                $"Contact: {publisher.Contact}",
                $"Expires: {Json.Instant(now + Holds)}",
                $"Encryption: {publisher.KeyAddress}",
                "Preferred-Languages: fr, ar, en",
                $"Canonical: {publisher.At("/.well-known/security.txt")}",
                $"CSAF: {publisher.MetadataAddress}"
            );
    }
}
