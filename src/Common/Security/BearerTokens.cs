using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Results;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>Access tokens (RFC 9068) in the Authorization header (RFC 6750 section 2.1), and nowhere else.</summary>
internal static class BearerTokens
{
    // RFC 9068 section 2.1: an id_token or a logout token is never an access token.
    private static readonly string[] Types = ["at+jwt"];

    public static void Configure(
        JwtBearerOptions bearer,
        IServiceProvider provider,
        TrustOptions trust
    )
    {
        bearer.ConfigurationManager = provider.GetRequiredService<
            IConfigurationManager<OpenIdConnectConfiguration>
        >();
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(
            new RememberedTokens(provider.GetRequiredService<TimeProvider>())
            {
                MapInboundClaims = false,
            }
        );
        bearer.TokenValidationParameters = SuiteAuthentication.Validation(
            provider,
            trust,
            TrustClaims.ApiAudience,
            Types
        );
        bearer.Events = new JwtBearerEvents
        {
            OnChallenge = async challenge =>
            {
                challenge.HandleResponse();
                // RFC 6750 section 3: an error only where a token was shown.
                challenge.Response.Headers.WWWAuthenticate = challenge.AuthenticateFailure is null
                    ? "Bearer"
                    : "Bearer error=\"invalid_token\"";
                await CommonProblems
                    .Unauthenticated.ToResponse()
                    .ExecuteAsync(challenge.HttpContext);
            },
            OnForbidden = async forbidden =>
            {
                var needed = forbidden
                    .HttpContext.GetEndpoint()
                    ?.Metadata.GetMetadata<RequiredScopes>();
                forbidden.Response.Headers.WWWAuthenticate = needed is null
                    ? "Bearer error=\"insufficient_scope\""
                    : $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', needed.AnyOf)}\"";
                await CommonProblems.Forbidden.ToResponse().ExecuteAsync(forbidden.HttpContext);
            },
        };
    }
}
