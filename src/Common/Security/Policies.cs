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

    /// <summary>A process of the suite that showed its certificate, for what modules ask each other.</summary>
    public const string Module = "module";

    /// <summary>The portal's own session.</summary>
    public const string PortalScheme = "portal";

    /// <summary>The sign-in of the portal at the suite's identity provider.</summary>
    public const string SignInScheme = "sign-in";

    /// <summary>The token, or the portal's session, must hold one of these scopes.</summary>
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
        options.AddPolicy(
            Module,
            policy => policy.RequireAssertion(context => ModuleCaller.Of(context.User) is not null)
        );
        // An address that says nothing about who may come is closed to everyone without a token.
        options.FallbackPolicy = new AuthorizationPolicyBuilder(
            JwtBearerDefaults.AuthenticationScheme
        )
            .RequireAuthenticatedUser()
            .Build();
    }
}

/// <summary>Read by the description of the API and by the test that walks every address with every role.</summary>
public sealed record RequiredScopes(IReadOnlyList<string> AnyOf);
