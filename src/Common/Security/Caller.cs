using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>Who is asking: an account or a client, in one organisation, with its roles and scopes. Slices take it as a parameter.</summary>
/// <param name="Subject">The account's or client's identifier; goes to the journal.</param>
/// <param name="ClientId">The client that carries the token.</param>
/// <param name="Organisation">Empty for an account that holds no role anywhere.</param>
public sealed record Caller(
    string Subject,
    string? ClientId,
    Guid Organisation,
    string? OrganisationKind,
    IReadOnlySet<string> Roles,
    IReadOnlySet<string> Scopes,
    AssuranceLevel Assurance
)
{
    /// <summary>A client acting for itself, with no person behind it.</summary>
    public bool IsMachine => string.Equals(Subject, ClientId, StringComparison.Ordinal);

    /// <summary>Holds the role in an authority of the right kind: a role's name alone proves nothing.</summary>
    public bool HoldsAuthorityRole(string role) =>
        Roles.Contains(role)
        && Security.Roles.OfAuthorities.TryGetValue(role, out var kind)
        && string.Equals(kind, OrganisationKind, StringComparison.Ordinal);

    /// <summary>Holds an authority's role and has shown one factor: until the second is shown, nothing of the suite opens.</summary>
    public bool NeedsSecondFactor { get; private init; }

    public static Caller Of(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return new(
            principal.FindFirstValue(TrustClaims.Subject) ?? string.Empty,
            principal.FindFirstValue(TrustClaims.ClientId),
            Guid.TryParse(principal.FindFirstValue(TrustClaims.Organisation), out var organisation)
                ? organisation
                : Guid.Empty,
            principal.FindFirstValue(TrustClaims.OrganisationKind),
            principal
                .FindAll(TrustClaims.Role)
                .Select(claim => claim.Value)
                .ToHashSet(StringComparer.Ordinal),
            principal
                .FindAll(TrustClaims.Scope)
                .SelectMany(claim => claim.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .ToHashSet(StringComparer.Ordinal),
            AssuranceLevels.Of(principal.FindFirstValue(TrustClaims.Acr))
        )
        {
            NeedsSecondFactor =
                AssuranceLevels.Of(principal.FindFirstValue(TrustClaims.Acr))
                    < AssuranceLevel.Substantial
                && (
                    principal.HasClaim(claim => claim.Type is TrustClaims.DormantRole)
                    || principal
                        .FindAll(TrustClaims.Role)
                        .Any(claim => Security.Roles.OfAuthorities.ContainsKey(claim.Value))
                ),
        };
    }

    /// <summary>Minimal APIs bind a slice's Caller parameter through this.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult<Caller?>(Of(context.User));
    }
}
