namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Where a dossier stands. What the law counts (clock, the one request, appeal) stands in its procedure; a draft is none yet.</summary>
internal enum DossierState
{
    /// <summary>"File being deposited" (law 55-19 art. 10): a piece or the attestation is missing.</summary>
    Incomplete,

    /// <summary>Complete; the clock runs.</summary>
    Filed,

    /// <summary>An officer asked, once, for what did not conform; the clock stands.</summary>
    CompletionAsked,

    /// <summary>An officer has taken it and found it in order: the identity is to be verified.</summary>
    IdentityPending,
    Verified,
    Approved,
    Refused,

    /// <summary>The refusal is being looked at again by somebody else.</summary>
    Appealed,

    /// <summary>Every certificate that was asked for is made; the holder has not said that it is right.</summary>
    Issued,
    Accepted,

    /// <summary>The holder found an error in time: the certificates are revoked, the data are to be corrected.</summary>
    ErrorReported,
    Withdrawn,

    /// <summary>Not completed in time.</summary>
    Returned,
}

internal enum DossierUse
{
    Signature,
    SignatureAndAuthentication,
}
