using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>Whoever asks for a right without an account, in the lines, pieces and facts of their request.</summary>
internal static class Stranger
{
    /// <summary>No account has this identifier: accounts have generated ones.</summary>
    public static readonly Caller Caller = new(
        "anonymous",
        ClientId: null,
        Organisation: Guid.Empty,
        OrganisationKind: null,
        Roles: new HashSet<string>(StringComparer.Ordinal),
        Scopes: new HashSet<string>(StringComparer.Ordinal),
        AssuranceLevel.Low
    );
}
