namespace MarocNumeric.Trust.Pki.Issuing;

/// <summary>Between any two of these a crash may fall, and nothing is lost.</summary>
internal enum IssuanceStep
{
    /// <summary>Checked, built and linted; nothing is kept yet.</summary>
    Drafted,

    /// <summary>The intent is committed.</summary>
    Intended,

    /// <summary>The signature exists, in memory alone.</summary>
    Signed,

    /// <summary>The certificate is committed, and not answered yet.</summary>
    Stored,
}
