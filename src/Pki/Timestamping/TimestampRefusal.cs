namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>PKIFailureInfo (RFC 3161 section 2.4.2): the bit that says why there is no token.</summary>
internal enum TimestampRefusal
{
    /// <summary>A hash algorithm that is unknown or no longer collision-resistant.</summary>
    BadAlg = 0,

    /// <summary>Another version of the protocol, or a transaction that is not one.</summary>
    BadRequest = 2,

    /// <summary>The octets are not a TimeStampReq, or the hash has not the length of its algorithm.</summary>
    BadDataFormat = 5,

    /// <summary>The clock cannot be trusted.</summary>
    TimeNotAvailable = 14,
    UnacceptedPolicy = 15,
    UnacceptedExtension = 16,
    SystemFailure = 25,
}
