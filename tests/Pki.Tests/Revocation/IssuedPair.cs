using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Pki.Tests.Revocation;

/// <summary>A certificate and the one above it.</summary>
internal sealed class IssuedPair(IssuedPem issued) : IDisposable
{
    public X509Certificate2 Leaf { get; } = X509Certificate2.CreateFromPem(issued.Certificate);

    public X509Certificate2 Issuer { get; } = X509Certificate2.CreateFromPem(issued.Chain);

    public void Dispose()
    {
        Leaf.Dispose();
        Issuer.Dispose();
    }
}
