namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>Attributes of a signer (RFC 5652 section 11, RFC 5035, EN 319 122-1 section 5).</summary>
internal static class CmsAttributes
{
    public const string ContentType = "1.2.840.113549.1.9.3";
    public const string MessageDigest = "1.2.840.113549.1.9.4";
    public const string SigningTime = "1.2.840.113549.1.9.5";
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    public const string SignatureTimestamp = "1.2.840.113549.1.9.16.2.14";
}
