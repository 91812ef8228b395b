using System.Security.Claims;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>How every process of the suite knows who asks: bearer tokens on APIs, the portal's own session on pages, both from the suite's identity provider.</summary>
public static class SuiteAuthentication
{
    private const string ByDoor = "by-door";

    public static IServiceCollection AddSuiteAuthentication(
        this IServiceCollection services,
        TrustOptions trust
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        services
            .AddAuthentication(ByDoor)
            .AddPolicyScheme(
                ByDoor,
                displayName: null,
                scheme =>
                    scheme.ForwardDefaultSelector = context =>
                        context.Request.Path.StartsWithSegments(
                            "/api",
                            StringComparison.OrdinalIgnoreCase
                        )
                            ? JwtBearerDefaults.AuthenticationScheme
                            : Policies.PortalScheme
            )
            .AddJwtBearer()
            .AddCookie(
                Policies.PortalScheme,
                cookie =>
                {
                    cookie.Cookie.Name = "__Host-portal";
                    cookie.Cookie.Path = "/";
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                    cookie.Cookie.HttpOnly = true;
                    // Lax: the redirect back from the identity provider is a navigation.
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.ExpireTimeSpan = PortalSignIn.Longest;
                    cookie.SlidingExpiration = false;
                    cookie.ForwardChallenge = Policies.SignInScheme;
                    cookie.Events.OnValidatePrincipal = EndWithTheSession;
                    cookie.Events.OnRedirectToAccessDenied = denied =>
                    {
                        denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                        return Task.CompletedTask;
                    };
                }
            )
            .AddOpenIdConnect(Policies.SignInScheme, _ => { });

        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IServiceProvider>(
                (bearer, provider) => BearerTokens.Configure(bearer, provider, trust)
            );
        services
            .AddOptions<OpenIdConnectOptions>(Policies.SignInScheme)
            .Configure<IServiceProvider>(
                (oidc, provider) => PortalSignIn.Configure(oidc, provider, trust)
            );
        services.AddAuthorization(options => options.AddSuitePolicies());
        return services;
    }

    /// <summary>Who asks. The identity provider and its sign-in look only at what may be theirs: an API or a status address never is, and they would cost it a third of its time.</summary>
    public static void UseSuiteAuthentication(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        // Otherwise the framework finds none on the main line and puts its own in front of everything.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(MayBeSignIn, branch => branch.UseAuthentication());
        app.UseWhen(
            http => !MayBeSignIn(http),
            branch =>
                branch.Use(
                    async (http, next) =>
                    {
                        var known = await http.AuthenticateAsync();
                        if (known.Principal is { } principal)
                        {
                            http.User = principal;
                        }

                        await next(http);
                    }
                )
        );
    }

    /// <summary>A session that was ended at the identity provider ends here at once. Where that runs in another process, the portal's own ends after a working day.</summary>
    private static async Task EndWithTheSession(CookieValidatePrincipalContext context)
    {
        if (
            context.HttpContext.RequestServices.GetService<ISessionStanding>() is { } standing
            && !await standing.IsOpenAsync(
                context.Principal?.FindFirstValue(TrustClaims.Session),
                context.HttpContext.RequestAborted
            )
        )
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Policies.PortalScheme);
        }
    }

    private static bool MayBeSignIn(HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !http.Request.Path.StartsWithSegments("/pki", StringComparison.OrdinalIgnoreCase);

    /// <summary>What every token of the suite is checked against, at the suite's own time.</summary>
    internal static TokenValidationParameters Validation(
        IServiceProvider provider,
        TrustOptions trust,
        string audience,
        string[] types
    )
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return new()
        {
            // With and without the slash: the server writes the issuer as a URI.
            ValidIssuers = [trust.Issuer.ToString(), trust.Issuer.ToString().TrimEnd('/')],
            ValidAudience = audience,
            ValidTypes = types,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            NameClaimType = TrustClaims.Subject,
            RoleClaimType = TrustClaims.Role,
            LifetimeValidator = (from, until, _, _) =>
                until is { } end
                && clock.GetUtcNow().UtcDateTime < end
                && (
                    from is not { } start || clock.GetUtcNow().UtcDateTime >= start.AddSeconds(-30)
                ),
        };
    }
}
