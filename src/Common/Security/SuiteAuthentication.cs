using System.Security.Claims;
using MarocNumeric.Trust.Common.Modules;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>How every process of the suite knows who asks: bearer tokens on APIs, the portal's own session on pages, both from the suite's identity provider.</summary>
public static class SuiteAuthentication
{
    /// <summary>The HttpClient that talks to the identity provider; trusts the suite's root.</summary>
    public const string IdentityClient = "identity";

    public const string PortalClientId = "portal";

    public static IServiceCollection AddSuiteAuthentication(
        this IServiceCollection services,
        TrustOptions trust
    )
    {
        ArgumentNullException.ThrowIfNull(trust);
        services
            .AddAuthentication(JwtBearerDefaults.AuthenticationScheme)
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
                    cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                    cookie.SlidingExpiration = false;
                    cookie.ForwardChallenge = Policies.SignInScheme;
                }
            )
            .AddOpenIdConnect(Policies.SignInScheme, _ => { });

        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IServiceProvider>((bearer, provider) => Configure(bearer, provider, trust));
        services
            .AddOptions<OpenIdConnectOptions>(Policies.SignInScheme)
            .Configure<IServiceProvider>((oidc, provider) => Configure(oidc, provider, trust));
        services.AddAuthorization(options => options.AddSuitePolicies());
        return services;
    }

    private static void Configure(
        JwtBearerOptions bearer,
        IServiceProvider provider,
        TrustOptions trust
    )
    {
        bearer.ConfigurationManager = provider.GetRequiredService<
            IConfigurationManager<OpenIdConnectConfiguration>
        >();
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = Validation(
            provider,
            trust,
            TrustClaims.ApiAudience,
            // RFC 9068 section 2.1: an id_token or a logout token is never an access token.
            ["at+jwt"]
        );
    }

    private static void Configure(
        OpenIdConnectOptions oidc,
        IServiceProvider provider,
        TrustOptions trust
    )
    {
        oidc.ConfigurationManager = provider.GetRequiredService<
            IConfigurationManager<OpenIdConnectConfiguration>
        >();
        oidc.Backchannel = provider
            .GetRequiredService<IHttpClientFactory>()
            .CreateClient(IdentityClient);
        oidc.Authority = trust.Issuer.ToString();
        oidc.ClientId = PortalClientId;
        oidc.SignInScheme = Policies.PortalScheme;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = true;
        oidc.DisableTelemetry = true;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", .. Scopes.All])
        {
            oidc.Scope.Add(scope);
        }

        oidc.TokenValidationParameters = Validation(provider, trust, PortalClientId, ["JWT"]);
        oidc.TokenValidationParameters.NameClaimType = TrustClaims.Name;
        oidc.ProtocolValidator.RequireNonce = true;
        oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
        oidc.Events.OnRedirectToIdentityProvider = context =>
        {
            // The sign-in pages speak the language of the page that sent the person there.
            context.ProtocolMessage.UiLocales = Thread
                .CurrentThread
                .CurrentUICulture
                .TwoLetterISOLanguageName;
            if (context.Properties.Items.TryGetValue(StepUp.AcrItem, out var acr))
            {
                context.ProtocolMessage.AcrValues = acr;
            }

            return Task.CompletedTask;
        };
        oidc.Events.OnTokenValidated = TakeAccessTokenClaims;
        oidc.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect($"{context.Request.PathBase}/sign-in/failed");
            return Task.CompletedTask;
        };
    }

    /// <summary>Roles, organisation and scopes stand in the access token; the page's session holds the same, so one policy serves both doors.</summary>
    private static async Task TakeAccessTokenClaims(
        Microsoft.AspNetCore.Authentication.OpenIdConnect.TokenValidatedContext context
    )
    {
        var token = context.TokenEndpointResponse?.AccessToken;
        var bearer = context
            .HttpContext.RequestServices.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>()
            .Get(JwtBearerDefaults.AuthenticationScheme);
        var parameters = bearer.TokenValidationParameters.Clone();
        var configuration = await bearer.ConfigurationManager!.GetConfigurationAsync(
            context.HttpContext.RequestAborted
        );
        parameters.IssuerSigningKeys = configuration.SigningKeys;
        var result = await bearer.TokenHandlers[0].ValidateTokenAsync(token, parameters);
        if (!result.IsValid)
        {
            context.Fail("The access token that came with the sign-in is not valid");
            return;
        }

        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        string[] taken =
        [
            TrustClaims.Role,
            TrustClaims.Scope,
            TrustClaims.Organisation,
            TrustClaims.OrganisationKind,
            TrustClaims.ClientId,
            TrustClaims.Acr,
        ];
        foreach (
            var claim in result.ClaimsIdentity.Claims.Where(claim =>
                taken.Contains(claim.Type, StringComparer.Ordinal)
                && !identity.HasClaim(claim.Type, claim.Value)
            )
        )
        {
            identity.AddClaim(new Claim(claim.Type, claim.Value));
        }
    }

    private static TokenValidationParameters Validation(
        IServiceProvider provider,
        TrustOptions trust,
        string audience,
        string[] types
    )
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        return new()
        {
            // With and without the slash: OpenIddict writes the issuer as a URI.
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
