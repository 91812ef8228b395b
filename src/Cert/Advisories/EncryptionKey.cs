using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>The key that mails to the team are encrypted to: ECDH on P-256 (RFC 9580 section 5.5.5.6), which programs for OpenPGP of the last ten years know.</summary>
/// <param name="made">Part of its fingerprint, as of the key that it hangs on.</param>
internal sealed class EncryptionKey(ECDsa key, DateTimeOffset made)
{
    private const byte Version4 = 4;

    private readonly PgpPublicKey whole = new(PublicPacket(key.ExportParameters(false), made));

    /// <summary>The public half as the body of a packet (section 5.5.2).</summary>
    public byte[] Public => whole.PublicKeyPacket.GetEncodedContents();

    /// <summary>The private half as BouncyCastle takes it.</summary>
    public PgpPrivateKey Opening() =>
        new(
            whole.KeyId,
            whole.PublicKeyPacket,
            new ECPrivateKeyParameters(
                "ECDH",
                new BigInteger(1, key.ExportParameters(includePrivateParameters: true).D!),
                SecObjectIdentifiers.SecP256r1
            )
        );

    private static PublicKeyPacket PublicPacket(ECParameters parts, DateTimeOffset made) =>
        new(
            Version4,
            PublicKeyAlgorithmTag.ECDH,
            made.UtcDateTime,
            new ECDHPublicBcpgKey(
                SecObjectIdentifiers.SecP256r1,
                SecNamedCurves
                    .GetByOid(SecObjectIdentifiers.SecP256r1)
                    .Curve.CreatePoint(
                        new BigInteger(1, parts.Q.X!),
                        new BigInteger(1, parts.Q.Y!)
                    ),
                HashAlgorithmTag.Sha256,
                SymmetricKeyAlgorithmTag.Aes128
            )
        );
}
