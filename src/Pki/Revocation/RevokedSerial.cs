namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>That a certificate is revoked or on hold: all that lists and answers need to know.</summary>
internal sealed class RevokedSerial
{
    public required string Serial { get; init; }

    public required Guid Authority { get; init; }

    /// <summary>Its place among the authority's revocations, in the order of their commits; a new one when it changes.</summary>
    public required long Ordinal { get; set; }

    public required DateTimeOffset RevokedAt { get; set; }

    public required RevocationReason Reason { get; set; }

    /// <summary>Since when the key is suspected (RFC 5280 section 5.3.2).</summary>
    public DateTimeOffset? InvalidSince { get; set; }

    public required string RevokedBy { get; set; }
}
