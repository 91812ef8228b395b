using System.Security.Cryptography.X509Certificates;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>The certificate that the HTTPS port shows. Pki answers from its infrastructure authority and renews it; a host without Pki reads files.</summary>
public interface IServerCertificate
{
    /// <summary>Asked at every handshake: a renewal needs no restart.</summary>
    SslServerCertificate Current { get; }
}

/// <param name="Leaf">With its private key.</param>
/// <param name="Intermediates">Sent with it (RFC 8446 section 4.4.2).</param>
public sealed record SslServerCertificate(
    X509Certificate2 Leaf,
    X509Certificate2Collection Intermediates
);
