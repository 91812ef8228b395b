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
    private const string Use = "system:tls";

    private volatile SslServerCertificate? current;

    public SslServerCertificate Current =>
        current
        ?? throw new InvalidOperationException(
            "The server's certificate is made before the doors open"
        );

    public async Task RotateAsync(OwnCertificates own, CancellationToken cancel)
    {
        var order = Order();
        var (certificate, key) = await own.CurrentAsync(Use, order, cancel);
        if (current is null && !HasNames(certificate, order))
        {
            (certificate, key) = await own.IssueAsync(Use, order, cancel);
        }

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

    /// <summary>A setting that names another host takes effect at the next start, not at half of a life.</summary>
    private static bool HasNames(IssuedCertificate certificate, IssuanceOrder order)
    {
        using var shown = X509CertificateLoader.LoadCertificate(certificate.Encoded!);
        var names = shown.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        return order.Names.Dns.All(name =>
                names.EnumerateDnsNames().Contains(name, StringComparer.OrdinalIgnoreCase)
            ) && order.Names.Addresses.All(names.EnumerateIPAddresses().Contains);
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
        // What the other processes call this one; the same certificate is shown on both ports.
        if (trust.PublicMutualTlsUrl?.Host is { } inside)
        {
            if (IPAddress.TryParse(inside.Trim('[', ']'), out var number))
            {
                addresses = [.. addresses, number];
            }
            else
            {
                dns = [.. dns, inside.ToLowerInvariant()];
            }
        }

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
