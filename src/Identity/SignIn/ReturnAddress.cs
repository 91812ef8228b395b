using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>Where a person goes after the sign-in: a path of ours, or home. Never another host (RFC 9700 section 4.11.2).</summary>
internal static class ReturnAddress
{
    public static string Safe(string? asked) =>
        asked is ['/', not '/' and not '\\', ..]
        && !asked.Any(char.IsControl)
        // An address in a header has no other letters (RFC 3986 section 2).
        && Ascii.IsValid(asked)
            ? asked
            : "/";

    /// <summary>The form's answer may end in a redirect to the relying party: browsers ask for its origin in form-action.</summary>
    public static void AllowFormTo(HttpContext http, string back)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("https://localhost"), back).Query);
        var origin = query.TryGetValue("redirect_uri", out var redirect) ? Origin(redirect) : null;
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'{(origin is null ? origin : $" {origin}")}; base-uri 'none'; frame-ancestors 'none'";
    }

    /// <returns>Scheme, name and port, in the letters that a header has; null for what is no address of a relying party.</returns>
    private static string? Origin(string? redirect)
    {
        if (
            !Uri.TryCreate(redirect, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http")
        )
        {
            return null;
        }

        var name = address.HostNameType is UriHostNameType.Dns ? address.IdnHost : address.Host;
        return name.All(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or ':' or '[' or ']'
        )
            ? $"{address.Scheme}://{name}:{address.Port}"
            : null;
    }
}
