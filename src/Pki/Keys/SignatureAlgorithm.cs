using System.Security.Cryptography;

namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>A signature algorithm of our own keys with its pre-encoded AlgorithmIdentifier (RFC 5758, RFC 4055).</summary>
internal sealed record SignatureAlgorithm(string Name, string Oid, ReadOnlyMemory<byte> Identifier)
{
    public HashAlgorithmName Hash =>
        this == EcdsaSha384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    /// <summary>The hash's own identifier, as CMS names it beside the signature's (RFC 5754 section 2).</summary>
    public string DigestOid =>
        this == EcdsaSha384 ? "2.16.840.1.101.3.4.2.2" : "2.16.840.1.101.3.4.2.1";

    public static readonly SignatureAlgorithm EcdsaSha256 = new(
        "ecdsa-sha256",
        "1.2.840.10045.4.3.2",
        Convert.FromHexString("300A06082A8648CE3D040302")
    );

    public static readonly SignatureAlgorithm EcdsaSha384 = new(
        "ecdsa-sha384",
        "1.2.840.10045.4.3.3",
        Convert.FromHexString("300A06082A8648CE3D040303")
    );

    public static readonly SignatureAlgorithm RsaSha256 = new(
        "rsa-sha256",
        "1.2.840.113549.1.1.11",
        Convert.FromHexString("300D06092A864886F70D01010B0500")
    );
}
