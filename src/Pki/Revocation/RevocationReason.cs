namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>CRLReason (RFC 5280 section 5.3.1). What each stands for in practice: law 43-20.</summary>
internal enum RevocationReason
{
    Unspecified = 0,
    KeyCompromise = 1,
    CACompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,

    /// <summary>Suspension: never for an authority's certificate.</summary>
    CertificateHold = 6,
    RemoveFromCRL = 8,
    PrivilegeWithdrawn = 9,
    AACompromise = 10,
}
