using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace MarocNumeric.Trust.Common.Security;

public static class Policies
{
    /// <summary>A valid access token of the suite, for every API.</summary>
    public const string Api = "api";

    /// <summary>A person signed in to the portal, for every page that does not say otherwise.</summary>
    public const string Page = "page";

    /// <summary>The portal's own cookie.</summary>
    public const string PortalScheme = "portal";

    /// <summary>The sign-in of the portal at the suite's identity provider.</summary>
    public const string SignInScheme = "sign-in";

    /// <summary>The token, or the portal's session, must hold this scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder =>
        builder
            .RequireAuthorization(policy =>
                policy.RequireAssertion(context => Caller.Of(context.User).Scopes.Overlaps(anyOf))
            )
            .WithMetadata(new RequiredScopes(anyOf));

    internal static void AddSuitePolicies(this AuthorizationOptions options)
    {
        options.AddPolicy(
            Api,
            policy =>
                policy
                    .AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme)
                    .RequireAuthenticatedUser()
        );
        options.AddPolicy(
            Page,
            policy => policy.AddAuthenticationSchemes(PortalScheme).RequireAuthenticatedUser()
        );
        options.FallbackPolicy = new AuthorizationPolicyBuilder(
            JwtBearerDefaults.AuthenticationScheme
        )
            .RequireAuthenticatedUser()
            .Build();
    }
}

/// <summary>Seen by the authorisation matrix test and by the API description.</summary>
public sealed record RequiredScopes(IReadOnlyList<string> AnyOf);
