using System.Globalization;
using System.Security.Claims;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>The portal as a relying party of the suite's identity provider: authorisation code with PKCE, like any other client.</summary>
public static class PortalSignIn
{
    /// <summary>The HttpClient that talks to the identity provider; trusts the suite's root.</summary>
    public const string IdentityClient = "identity";

    public const string ClientId = "portal";

    public const string CallbackPath = "/signin-oidc";
    public const string SignedOutCallbackPath = "/signout-callback-oidc";
    public const string SignedOutPath = "/signed-out";
    public const string FailedPath = "/sign-in/failed";

    /// <summary>A portal session ends after a working day, whatever happens (P).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(8);

    internal static void Configure(
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
        oidc.ClientId = ClientId;
        oidc.SignInScheme = Policies.PortalScheme;
        oidc.CallbackPath = CallbackPath;
        oidc.SignedOutCallbackPath = SignedOutCallbackPath;
        oidc.SignedOutRedirectUri = SignedOutPath;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.MapInboundClaims = false;
        // The id_token is the hint of the sign-out; the access token never leaves this handler.
        oidc.SaveTokens = true;
        oidc.DisableTelemetry = true;
        oidc.GetClaimsFromUserInfoEndpoint = false;
        // The handler drops it by default; what a person may bind depends on it.
        oidc.ClaimActions.Remove(TrustClaims.Acr);
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", .. Scopes.All])
        {
            oidc.Scope.Add(scope);
        }

        oidc.TokenValidationParameters = SuiteAuthentication.Validation(
            provider,
            trust,
            ClientId,
            ["JWT"]
        );
        oidc.TokenValidationParameters.NameClaimType = TrustClaims.Name;
        oidc.ProtocolValidator.RequireNonce = true;
        oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.CorrelationCookie.SecurePolicy = CookieSecurePolicy.Always;
        oidc.NonceCookie.SameSite = SameSiteMode.Lax;
        oidc.CorrelationCookie.SameSite = SameSiteMode.Lax;
        // One callback for every language: by default both follow the language in the path.
        oidc.NonceCookie.Path = CallbackPath;
        oidc.CorrelationCookie.Path = CallbackPath;
        oidc.Events.OnRedirectToIdentityProvider = Ask;
        oidc.Events.OnRedirectToIdentityProviderForSignOut = AskToEnd;
        oidc.Events.OnTokenValidated = TakeAccessTokenClaims;
        oidc.Events.OnTicketReceived = KeepTheHint;
        oidc.Events.OnRemoteFailure = failure =>
        {
            failure.HandleResponse();
            failure.Response.Redirect($"{failure.Request.PathBase}{FailedPath}");
            return Task.CompletedTask;
        };
    }

    private static Task Ask(RedirectContext context)
    {
        context.ProtocolMessage.RedirectUri = Address(context.Request, CallbackPath);
        // The sign-in pages speak the language of the page that sent the person there.
        context.ProtocolMessage.UiLocales = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        if (context.Properties.Items.TryGetValue(StepUp.AcrItem, out var acr))
        {
            context.ProtocolMessage.AcrValues = acr;
        }

        return Task.CompletedTask;
    }

    private static Task AskToEnd(RedirectContext context)
    {
        context.ProtocolMessage.PostLogoutRedirectUri = Address(
            context.Request,
            SignedOutCallbackPath
        );
        return Task.CompletedTask;
    }

    private static string Address(HttpRequest request, string path) =>
        UriHelper.BuildAbsolute(request.Scheme, request.Host, path: path);

    /// <summary>Roles, organisation and scopes stand in the access token; the page's session holds the same, so one policy serves both doors.</summary>
    private static async Task TakeAccessTokenClaims(
        Microsoft.AspNetCore.Authentication.OpenIdConnect.TokenValidatedContext context
    )
    {
        var bearer = context
            .HttpContext.RequestServices.GetRequiredService<IOptionsMonitor<JwtBearerOptions>>()
            .Get(JwtBearerDefaults.AuthenticationScheme);
        var configuration = await bearer.ConfigurationManager!.GetConfigurationAsync(
            context.HttpContext.RequestAborted
        );
        var parameters = bearer.TokenValidationParameters.Clone();
        parameters.IssuerSigningKeys = configuration.SigningKeys;
        var result = await bearer
            .TokenHandlers[0]
            .ValidateTokenAsync(context.TokenEndpointResponse?.AccessToken, parameters);
        if (!result.IsValid)
        {
            context.Fail("The access token that came with the sign-in is not valid");
            return;
        }

        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        string[] taken =
        [
            TrustClaims.Role,
            TrustClaims.DormantRole,
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

    private static Task KeepTheHint(
        Microsoft.AspNetCore.Authentication.TicketReceivedContext context
    )
    {
        const string Hint = ".Token.id_token";
        foreach (
            var name in context
                .Properties!.Items.Keys.Where(name =>
                    name.StartsWith(".Token.", StringComparison.Ordinal)
                    && !string.Equals(name, Hint, StringComparison.Ordinal)
                )
                .ToArray()
        )
        {
            context.Properties.Items.Remove(name);
        }

        context.Properties.Items[".TokenNames"] = "id_token";
        context.ReturnUri = RememberedLanguage.After(context.Request, context.ReturnUri);
        return Task.CompletedTask;
    }
}
