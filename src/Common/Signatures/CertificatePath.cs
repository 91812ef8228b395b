using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Signatures;

/// <summary>The way from a certificate to an anchor (RFC 5280 section 6), without asking the network.</summary>
/// <param name="Standing">What of it holds.</param>
/// <param name="Certificates">DER, from the certificate to the anchor; empty where there is no way.</param>
internal sealed record CertificatePath(PathStanding Standing, IReadOnlyList<byte[]> Certificates)
{
    public static CertificatePath Find(
        X509Certificate2 certificate,
        IEnumerable<byte[]> others,
        IReadOnlyList<ReadOnlyMemory<byte>> anchors,
        DateTimeOffset at
    )
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        try
        {
            foreach (var anchor in anchors)
            {
                chain.ChainPolicy.CustomTrustStore.Add(
                    X509CertificateLoader.LoadCertificate(anchor.Span)
                );
            }

            foreach (var other in others)
            {
                chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(other));
            }

            var holds = chain.Build(certificate);
            var path = chain.ChainElements.Select(element => element.Certificate.RawData).ToList();
            return holds ? new(PathStanding.Holds, path)
                : chain.ChainStatus.All(status =>
                    status.Status is X509ChainStatusFlags.NotTimeValid
                )
                    ? new(PathStanding.OutOfValidity, path)
                : new(PathStanding.NoAnchor, []);
        }
        catch (CryptographicException)
        {
            return new(PathStanding.NoAnchor, []);
        }
    }

    /// <summary>Everything on the way but the anchor: what was revoked first, and whether all of it is known.</summary>
    public (DateTimeOffset? RevokedAt, bool IsKnown) Revocation(
        IRevocationSource source,
        DateTimeOffset at
    )
    {
        var answers = Certificates
            .Zip(Certificates.Skip(1))
            .Select(pair => source.Find(pair.First, pair.Second, at))
            .ToList();
        return (
            answers.Select(answer => answer?.RevokedAt).Where(since => since is not null).Min(),
            answers.TrueForAll(answer => answer is not null)
        );
    }
}

internal enum PathStanding
{
    Holds,
    OutOfValidity,
    NoAnchor,
}
