using System.Security.Claims;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using MarocNumeric.Trust.Identity.Organisations;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using OidcScopes = OpenIddict.Abstractions.OpenIddictConstants.Scopes;
using TrustScopes = MarocNumeric.Trust.Common.Security.Scopes;

namespace MarocNumeric.Trust.Identity.Sessions;

/// <summary>A session with the account and the organisation that it stands for: all that a token may say.</summary>
internal sealed record SignedInPerson(
    Session Session,
    Account Account,
    Organisation? Organisation,
    IReadOnlyList<string> Held
)
{
    /// <summary>The session's identifier in the id_token (OpenID Connect Back-Channel Logout 1.0 section 2.1).</summary>
    public const string SessionClaim = TrustClaims.Session;

    /// <summary>Held roles that may act: an authority's cannot without a second factor, nor in an organisation of another kind.</summary>
    public IReadOnlyList<string> Roles =>
        [
            Common.Security.Roles.Citizen,
            .. Held.Except([Common.Security.Roles.Citizen], StringComparer.Ordinal).Where(MayAct),
        ];

    /// <summary>An authority's roles that wait for a second factor.</summary>
    public IReadOnlyList<string> Dormant =>
        [
            .. Held.Where(role =>
                Common.Security.Roles.OfAuthorities.TryGetValue(role, out var kind)
                && string.Equals(kind, Organisation?.Kind, StringComparison.Ordinal)
                && !MayAct(role)
            ),
        ];

    /// <param name="asked">Scopes of the request; what the roles do not allow is left out (RFC 6749 section 3.3).</param>
    public ClaimsPrincipal Principal(IEnumerable<string> asked)
    {
        var identity = new ClaimsIdentity(
            authenticationType: "session",
            nameType: Claims.Name,
            roleType: TrustClaims.Role
        );
        identity
            .SetClaim(Claims.Subject, Account.Id.ToString())
            .SetClaim(Claims.Name, Account.DisplayName)
            .SetClaim(TrustClaims.Acr, Session.Acr)
            .SetClaims(TrustClaims.Amr, [.. Session.Amr.Split(' ')])
            .SetClaim(TrustClaims.AuthTime, Session.AuthenticatedAt.ToUnixTimeSeconds())
            .SetClaim(SessionClaim, Session.Id.ToString())
            .SetClaims(TrustClaims.Role, [.. Roles])
            .SetClaims(TrustClaims.DormantRole, [.. Dormant]);
        if (Organisation is not null)
        {
            identity
                .SetClaim(TrustClaims.Organisation, Organisation.Id.ToString())
                .SetClaim(TrustClaims.OrganisationKind, Organisation.Kind);
        }

        string[] allowed =
        [
            OidcScopes.OpenId,
            OidcScopes.Profile,
            OidcScopes.OfflineAccess,
            .. TrustScopes.AllowedTo(Roles),
        ];
        identity.SetScopes(asked.Intersect(allowed, StringComparer.Ordinal));
        identity.SetResources(TrustClaims.ApiAudience);
        identity.SetDestinations(Destination);
        return new(identity);
    }

    private bool MayAct(string role) =>
        !Common.Security.Roles.OfAuthorities.TryGetValue(role, out var kind)
        || string.Equals(kind, Organisation?.Kind, StringComparison.Ordinal)
            && AssuranceLevels.Of(Session.Acr) >= AssuranceLevel.Substantial;

    private static IEnumerable<string> Destination(Claim claim) =>
        claim.Type switch
        {
            // The name is the client's to show; an API acts on identifiers.
            Claims.Name => [Destinations.IdentityToken],
            SessionClaim or TrustClaims.Amr => [Destinations.IdentityToken],
            TrustClaims.Acr or TrustClaims.AuthTime =>
            [
                Destinations.AccessToken,
                Destinations.IdentityToken,
            ],
            _ => [Destinations.AccessToken],
        };
}
