using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Testing;

/// <summary>Requests by the hundred, where starting openssl for each would take the time.</summary>
public static class QuickRequests
{
    /// <returns>PKCS#10, PEM, with a fresh P-256 key and an empty subject.</returns>
    public static string NewRequest(string subject = "")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return NewRequest(key, subject);
    }

    public static string NewRequest(ECDsa key, string subject) =>
        new CertificateRequest(
            new X500DistinguishedName(subject),
            key,
            HashAlgorithmName.SHA256
        ).CreateSigningRequestPem();
}
