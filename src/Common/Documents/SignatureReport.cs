namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What was found of one signature. What stands before a check failed is what the file claims, no more.</summary>
/// <param name="Signer">The common name of the certificate; null where there is none to read.</param>
/// <param name="Subject">Its whole subject (RFC 4514).</param>
/// <param name="Serial">Lower-case hexadecimal.</param>
/// <param name="StampedAt">When a time-stamp that holds proves it existed.</param>
/// <param name="RevokedAt">Since when its certificate, or one above it, is revoked; also where that came later.</param>
/// <param name="CoversWhole">Nothing follows what it covers.</param>
public sealed record SignatureReport(
    DocumentVerdict Verdict,
    string? Signer = null,
    string? Subject = null,
    string? Issuer = null,
    string? Serial = null,
    DateTimeOffset? StampedAt = null,
    DateTimeOffset? RevokedAt = null,
    bool CoversWhole = false
);
