namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What a signature proves, or why it proves nothing. Names are part of the API and of the command line; each has its sentence in French, Arabic and English.</summary>
public enum DocumentVerdict
{
    /// <summary>It held when the time-stamp says that it existed, and nothing was changed since.</summary>
    Valid,

    /// <summary>It holds now; no time-stamp proves when it was made, so it holds as long as its certificate.</summary>
    ValidToday,

    /// <summary>No way leads from its certificate to an anchor of this suite.</summary>
    UntrustedIssuer,

    /// <summary>Its certificate was not valid yet, or no longer, when it existed for sure.</summary>
    OutOfValidity,

    /// <summary>Whether its certificate was revoked is not known here.</summary>
    RevocationUnknown,

    /// <summary>The time-stamp does not hold, is over something else, or comes from an authority that is not known here.</summary>
    TimestampBroken,

    /// <summary>The document carries no signature.</summary>
    NoSignature,

    /// <summary>The file is no PDF, or not as ISO 32000 has it.</summary>
    Unreadable,

    /// <summary>The document is encrypted: what was signed cannot be seen.</summary>
    Encrypted,

    /// <summary>The signature does not say which octets it covers, or leaves some out.</summary>
    RangeIncomplete,

    /// <summary>What was signed is not what stands in the document.</summary>
    Altered,

    /// <summary>What was signed stands, and more was added that shows something else.</summary>
    ChangedAfterwards,

    /// <summary>The signature itself is damaged, or uses algorithms that are not believed.</summary>
    SignatureBroken,

    /// <summary>The signature does not say itself whose certificate is its own.</summary>
    SignerNotNamed,

    /// <summary>Its certificate is not for signatures of documents.</summary>
    NotForSigning,

    /// <summary>Its certificate was revoked before the signature existed for sure.</summary>
    Revoked,
}

/// <summary>EN 319 102-1 section 5.1.3, as one word.</summary>
public enum DocumentIndication
{
    Passed,

    /// <summary>It may hold: something to know it by is missing.</summary>
    Indeterminate,
    Failed,
}

public static class DocumentVerdicts
{
    public static DocumentIndication Indication(this DocumentVerdict verdict) =>
        verdict switch
        {
            DocumentVerdict.Valid or DocumentVerdict.ValidToday => DocumentIndication.Passed,
            DocumentVerdict.UntrustedIssuer
            or DocumentVerdict.OutOfValidity
            or DocumentVerdict.RevocationUnknown
            or DocumentVerdict.TimestampBroken => DocumentIndication.Indeterminate,
            _ => DocumentIndication.Failed,
        };
}
