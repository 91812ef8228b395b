using System.Security.Cryptography;
using MarocNumeric.Trust.Cert.Advisories;
using Microsoft.Extensions.Options;
using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Bcpg;
using Org.BouncyCastle.Bcpg.OpenPgp;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>The OpenPGP keys that mails to the team are opened with: the suite's own, whose public half everybody finds in `security.txt`, and those that the team had before.</summary>
internal sealed class SecretKeys(TeamKey team, IOptions<CertOptions> options)
{
    private const int Version4 = 4;

    private readonly Lazy<PgpPrivateKey> own = new(() => OwnOf(team.Encryption, team.Made));

    private readonly Lazy<PgpSecretKeyRingBundle?> given = new(() =>
        GivenBy(options.Value.MailIntake)
    );

    private readonly Lazy<string> password = new(() =>
        options.Value.MailIntake.OpenPgpPasswordFile is { } file
            ? File.ReadLines(file).FirstOrDefault() ?? string.Empty
            : string.Empty
    );

    /// <param name="keyId">Zero where the sender does not say to whom (RFC 9580 section 5.1.8).</param>
    /// <returns>Those that may open it.</returns>
    public IEnumerable<PgpPrivateKey> Of(long keyId)
    {
        if (keyId == 0 || keyId == own.Value.KeyId)
        {
            yield return own.Value;
        }

        foreach (
            var secret in (given.Value?.GetKeyRings() ?? [])
                .SelectMany(ring => ring.GetSecretKeys())
                .Where(secret =>
                    (keyId == 0 || secret.KeyId == keyId)
                    && secret.PublicKey.IsEncryptionKey
                    && !secret.IsPrivateKeyEmpty
                )
        )
        {
            yield return secret.ExtractPrivateKeyUtf8(password.Value.ToCharArray());
        }
    }

    /// <summary>As <see cref="OpenPgp"/> publishes it: ECDH on P-256 (RFC 9580 section 5.5.5.6).</summary>
    private static PgpPrivateKey OwnOf(ECDsa key, DateTimeOffset made)
    {
        var curve = SecObjectIdentifiers.SecP256r1;
        var parts = key.ExportParameters(includePrivateParameters: true);
        var packet = new PublicKeyPacket(
            Version4,
            PublicKeyAlgorithmTag.ECDH,
            made.UtcDateTime,
            new ECDHPublicBcpgKey(
                curve,
                SecNamedCurves
                    .GetByOid(curve)
                    .Curve.CreatePoint(
                        new BigInteger(1, parts.Q.X!),
                        new BigInteger(1, parts.Q.Y!)
                    ),
                HashAlgorithmTag.Sha256,
                SymmetricKeyAlgorithmTag.Aes128
            )
        );
        return new(
            new PgpPublicKey(packet).KeyId,
            packet,
            new ECPrivateKeyParameters("ECDH", new BigInteger(1, parts.D!), curve)
        );
    }

    private static PgpSecretKeyRingBundle? GivenBy(MailIntakeOptions options)
    {
        if (options.OpenPgpSecretKeys is not { } file)
        {
            return null;
        }

        using var content = File.OpenRead(file);
        return new(PgpUtilities.GetDecoderStream(content));
    }
}
