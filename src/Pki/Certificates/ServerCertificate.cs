using System.Net;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Keys.File;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>The suite's own HTTPS certificate, from its infrastructure authority; renewed at half of its life without a restart.</summary>
internal sealed class ServerCertificate(AuthorityRegister authorities, TrustOptions trust)
    : IServerCertificate,
        IOwnCertificate
{
    private volatile SslServerCertificate? current;

    public SslServerCertificate Current =>
        current
        ?? throw new InvalidOperationException(
            "The server's certificate is made before the doors open"
        );

    public async Task RotateAsync(OwnCertificates own, CancellationToken cancel)
    {
        var (certificate, key) = await own.CurrentAsync("system:tls", Order(), cancel);
        if (
            current is { } shown
            && string.Equals(
                shown.Leaf.SerialNumber,
                certificate.Serial,
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            return;
        }

        using var bare = X509CertificateLoader.LoadCertificate(certificate.Encoded!);
        var issuer = authorities.Named(FirstCeremony.Infrastructure).Row.Certificate;
        current = new(
            bare.CopyWithPrivateKey(((NativeKey)key).Ecdsa!),
            [X509CertificateLoader.LoadCertificate(issuer)]
        );
    }

    private IssuanceOrder Order()
    {
        // The loopback names always: health checks, backup and the command line come that way.
        var host = trust.Issuer.Host;
        var isAddress = IPAddress.TryParse(host.Trim('[', ']'), out var address);
        string[] dns = isAddress ? ["localhost"] : [host.ToLowerInvariant(), "localhost"];
        IPAddress[] addresses = isAddress
            ? [address!, IPAddress.Loopback, IPAddress.IPv6Loopback]
            : [IPAddress.Loopback, IPAddress.IPv6Loopback];
        return new()
        {
            Profile = CertificateProfile.All["tls-server"],
            Subject = [new(SubjectAttribute.Named("CN")!, dns[0])],
            Names = new([.. dns.Distinct(StringComparer.Ordinal)], [.. addresses.Distinct()], []),
            SubjectPublicKeyInfo = default,
            Holder = "system",
            Actor = "system",
        };
    }
}
