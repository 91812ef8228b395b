namespace MarocNumeric.Trust.Pki.Status;

/// <summary>OCSPResponseStatus (RFC 6960 section 4.2.1).</summary>
internal enum OcspRefusal
{
    MalformedRequest = 1,
    InternalError = 2,
    TryLater = 3,
    Unauthorized = 6,
}
