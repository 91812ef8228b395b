namespace MarocNumeric.Trust.Common.Security;

/// <summary>The claims that every token of the suite carries, beside those of RFC 9068.</summary>
public static class TrustClaims
{
    public const string Subject = "sub";
    public const string ClientId = "client_id";
    public const string Name = "name";

    /// <summary>The one organisation that the token acts in: its UUID.</summary>
    public const string Organisation = "org";

    /// <summary>One of <see cref="OrganisationKinds"/>.</summary>
    public const string OrganisationKind = "org_kind";

    /// <summary>One claim for each role held in that organisation.</summary>
    public const string Role = "role";

    /// <summary>One claim for each authority's role that is held and cannot act, since the sign-in was too weak.</summary>
    public const string DormantRole = "role_dormant";

    /// <summary>The session at the identity provider (OpenID Connect Back-Channel Logout 1.0 section 2.1).</summary>
    public const string Session = "sid";

    /// <summary>One claim for each scope.</summary>
    public const string Scope = "scope";

    public const string Acr = "acr";
    public const string Amr = "amr";
    public const string AuthTime = "auth_time";

    /// <summary>The audience of every API of the suite.</summary>
    public const string ApiAudience = "maroc-numeric-trust-api";
}
