using System.Collections.Concurrent;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>The delegated responder of each authority (RFC 6960 section 4.2.2.2): issued by that very authority, since verifiers trust no other's.</summary>
internal sealed class Responders(AuthorityRegister authorities, IOptions<PkiOptions> options)
    : IOwnCertificate
{
    private readonly ConcurrentDictionary<Guid, Responder> current = new();

    /// <exception cref="KeyNotFoundException">A bug: responders are made before the doors open.</exception>
    public Responder Of(SigningAuthority authority) => current[authority.Row.Id];

    /// <summary>Makes what is missing and replaces what is past half of its life.</summary>
    public async Task RotateAsync(OwnCertificates own, CancellationToken cancel)
    {
        foreach (var authority in authorities.All)
        {
            var (certificate, key) = await own.CurrentAsync(
                $"system:ocsp:{authority.Row.Name}",
                Order(authority),
                cancel
            );
            current[authority.Row.Id] = new(key, certificate.Encoded!, certificate.NotAfter);
        }
    }

    private IssuanceOrder Order(SigningAuthority authority) =>
        new()
        {
            Profile = CertificateProfile.All["ocsp-responder"],
            Subject =
            [
                new(SubjectAttribute.Named("C")!, "MA"),
                new(SubjectAttribute.Named("O")!, options.Value.Organisation),
                new(SubjectAttribute.Named("CN")!, $"OCSP {authority.Row.Name}"),
            ],
            SubjectPublicKeyInfo = default,
            Authority = authority.Row.Name,
            Life = authority.Row.IsRoot
                ? options.Value.RootStatusValidity
                : options.Value.ResponderValidity,
            Holder = "system",
            Actor = "system",
        };
}
