namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>Between any two of these a crash may fall: what was not published was never seen, and its number is taken again.</summary>
internal enum ListStep
{
    /// <summary>The number is taken under the lock, and committed with the list alone.</summary>
    Numbered,

    /// <summary>Full list, delta and parts are signed, in memory alone.</summary>
    Signed,

    /// <summary>They are committed, and not served yet.</summary>
    Published,
}
