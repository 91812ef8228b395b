using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Factors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>What the sign-in pages remember of a browser, each in a cookie that holds an identifier and nothing else.</summary>
internal static class IdentitySchemes
{
    /// <summary>Signed in at the identity provider: the session's identifier.</summary>
    public const string Session = "identity-session";

    /// <summary>The first factor was right, the rest is open: the account's identifier, for five minutes.</summary>
    public const string FirstFactor = "identity-first-factor";

    /// <summary>A passkey was asked for: the challenge's identifier, for five minutes.</summary>
    public const string Challenge = "identity-challenge";

    public static void AddIdentitySchemes(this IServiceCollection services) =>
        services
            .AddAuthentication()
            .AddCookie(Session, cookie => Shape(cookie, "__Host-session", PortalSignIn.Longest))
            .AddCookie(
                FirstFactor,
                cookie => Shape(cookie, "__Host-first-factor", TimeSpan.FromMinutes(5))
            )
            .AddCookie(
                Challenge,
                cookie => Shape(cookie, "__Host-challenge", PasskeyChallenge.Life)
            );

    private static void Shape(CookieAuthenticationOptions cookie, string name, TimeSpan life)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.Cookie.HttpOnly = true;
        // Lax: relying parties send people here by navigation.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = life;
        cookie.SlidingExpiration = false;
    }
}
