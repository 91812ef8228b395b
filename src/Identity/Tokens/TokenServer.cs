using System.Collections.Immutable;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Clients;
using Microsoft.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using OidcScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;
using TrustScopes = MarocNumeric.Trust.Common.Security.Scopes;

namespace MarocNumeric.Trust.Identity.Tokens;

/// <summary>OpenIddict as we run it: OAuth 2.1's flows and nothing older, ES256, tokens that any API can read.</summary>
internal static class TokenServer
{
    public const string Authorize = "/connect/authorize";
    public const string Token = "/connect/token";
    public const string EndSession = "/connect/logout";
    public const string UserInfo = "/connect/userinfo";

    /// <summary>Short, since an API that only reads the token cannot be told of a revocation (P).</summary>
    private static readonly TimeSpan AccessTokenLife = TimeSpan.FromMinutes(10);

    public static void AddTokenServer(this IServiceCollection services, TrustOptions trust)
    {
        services
            .AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<IdentityDbContext>();
                core.ReplaceApplicationManager<
                    OpenIddictEntityFrameworkCoreApplication,
                    ClientRegister
                >();
            })
            .AddServer(server => Configure(server, trust));
        services
            .AddOptions<OpenIddictServerOptions>()
            .Configure<TokenKeys>(
                (options, keys) =>
                {
                    foreach (var key in keys.Signing)
                    {
                        options.SigningCredentials.Add(
                            new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)
                        );
                    }

                    foreach (var key in keys.Encryption)
                    {
                        options.EncryptionCredentials.Add(
                            new EncryptingCredentials(
                                key,
                                SecurityAlgorithms.Aes256KW,
                                SecurityAlgorithms.Aes256CbcHmacSha512
                            )
                        );
                    }
                }
            );
    }

    private static void Configure(OpenIddictServerBuilder server, TrustOptions trust)
    {
        server
            .SetIssuer(trust.Issuer)
            .SetAuthorizationEndpointUris(Authorize)
            .SetTokenEndpointUris(Token)
            .SetEndSessionEndpointUris(EndSession)
            .SetUserInfoEndpointUris(UserInfo)
            .SetIntrospectionEndpointUris("/connect/introspect")
            .SetRevocationEndpointUris("/connect/revoke");
        server
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .AllowClientCredentialsFlow()
            .RequireProofKeyForCodeExchange();
        server.RegisterScopes([
            OidcScopes.OpenId,
            OidcScopes.Profile,
            OidcScopes.OfflineAccess,
            .. TrustScopes.All,
        ]);
        server.RegisterClaims([
            Claims.Subject,
            Claims.Name,
            TrustClaims.Organisation,
            TrustClaims.OrganisationKind,
            TrustClaims.Role,
            TrustClaims.Acr,
            TrustClaims.Amr,
            TrustClaims.AuthTime,
        ]);
        server
            .SetAccessTokenLifetime(AccessTokenLife)
            .SetIdentityTokenLifetime(AccessTokenLife)
            .SetAuthorizationCodeLifetime(TimeSpan.FromSeconds(60))
            .SetRefreshTokenLifetime(PortalSignIn.Longest)
            .SetRefreshTokenReuseLeeway(TimeSpan.Zero)
            .DisableAccessTokenEncryption();
        server.Configure(options =>
        {
            // RFC 7636 section 4.2 keeps it for clients that cannot hash; none of ours.
            options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
            // Answers go back in the address: the pages' policy lets no form be posted elsewhere.
            options.ResponseModes.Remove(ResponseModes.Fragment);
            options.ResponseModes.Remove(ResponseModes.FormPost);
            // No client registers a key; what is not offered cannot be replayed.
            options.ClientAuthenticationMethods.Remove(ClientAuthenticationMethods.PrivateKeyJwt);
        });
        server.AddEventHandler<HandleConfigurationRequestContext>(builder =>
            builder.UseInlineHandler(context =>
            {
                context.Metadata["acr_values_supported"] = new(
                    ImmutableArray.Create<string?>(AssuranceLevels.Low, AssuranceLevels.Substantial)
                );
                context.Metadata["ui_locales_supported"] = new(
                    ImmutableArray.Create<string?>("fr", "ar", "en")
                );
                return default;
            })
        );
        server.AddEventHandler<ExtractUserInfoRequestContext>(builder =>
            builder
                .UseInlineHandler(context =>
                {
                    // RFC 9700 section 2.4: a token in an address ends in logs and histories.
                    if (
                        context
                            .Transaction.GetHttpRequest()!
                            .Query.ContainsKey(Parameters.AccessToken)
                    )
                    {
                        context.Reject(
                            Errors.InvalidRequest,
                            "Access tokens travel in the Authorization header"
                        );
                    }

                    return default;
                })
                .SetOrder(int.MinValue)
        );
        server
            .UseAspNetCore()
            .EnableAuthorizationEndpointPassthrough()
            .EnableTokenEndpointPassthrough()
            .EnableUserInfoEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough()
            // The plain port sends everything of ours to HTTPS before it gets here.
            .DisableTransportSecurityRequirement();
    }
}
