using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>What a checkpoint's time-stamp says, off line (RFC 3161).</summary>
/// <param name="At">Its genTime.</param>
/// <param name="Unit">The subject of the certificate that signed it.</param>
/// <param name="Trusted">Its certificate leads to the root that was given; null where none was.</param>
public sealed record StampedTime(DateTimeOffset At, string Unit, bool? Trusted)
{
    /// <param name="note">The checkpoint that it is for.</param>
    /// <param name="root">The trust anchor; null where the reader has none.</param>
    /// <returns>Null where the token is not one over this checkpoint, or its signature does not hold.</returns>
    public static StampedTime? Read(byte[] token, string note, X509Certificate2? root)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (
            !Rfc3161TimestampToken.TryDecode(token, out var decoded, out var read)
            || read != token.Length
            || !decoded.VerifySignatureForHash(
                SHA256.HashData(Encoding.UTF8.GetBytes(note)),
                HashAlgorithmName.SHA256,
                out var unit
            )
        )
        {
            return null;
        }

        var at = decoded.TokenInfo.Timestamp;
        return new(
            at,
            unit.Subject,
            root is null ? null : LeadsTo(root, unit, decoded.AsSignedCms().Certificates, at)
        );
    }

    private static bool LeadsTo(
        X509Certificate2 root,
        X509Certificate2 unit,
        X509Certificate2Collection between,
        DateTimeOffset at
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.LocalDateTime;
        // RFC 3161 section 2.3: the one purpose of such a key.
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.8"));
        return chain.Build(unit);
    }
}
