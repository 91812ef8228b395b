using System.Collections.Concurrent;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Profiles;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>What a certificate will say: the order's subject and key, and the extensions that its profile and its authority give (RFC 5280 section 4.2, EN 319 412).</summary>
internal sealed class CertificateContent(
    PkiAddresses addresses,
    IOptions<PkiOptions> options,
    TimeProvider clock
)
{
    /// <summary>What every certificate of a profile, an authority and a part of its lists carries, encoded once; the subject's own extensions stand between the two parts.</summary>
    private readonly ConcurrentDictionary<
        (string Profile, Guid Authority, int? Partition),
        (List<CertificateExtension> Before, List<CertificateExtension> After)
    > constant = new();

    public CertificateDraft Draft(
        IssuanceOrder order,
        SigningAuthority authority,
        SerialNumber serial
    )
    {
        var from = Asn1Time.WholeSeconds(clock.Now() - ProfileCaps.Backdate);
        var until = from + (order.Life ?? TimeSpan.FromDays(order.Profile.Days));
        return new()
        {
            Serial = serial,
            Algorithm = authority.Key.Algorithm,
            Issuer = authority.Row.Subject,
            NotBefore = from,
            NotAfter = until > authority.Row.NotAfter ? authority.Row.NotAfter : until,
            Subject = DistinguishedName.Encode(order.Subject),
            SubjectPublicKeyInfo = order.SubjectPublicKeyInfo,
            Extension = Extensions(order, authority, PartitionOf(serial, authority.Row.Name)),
        };
    }

    /// <returns>Null where the authority's certificates name the full list alone.</returns>
    private int? PartitionOf(SerialNumber serial, string authority) =>
        options.Value.PartitionsOf(authority) is var count and > 0
            ? ListPartitions.Of(serial.Octets, count)
            : null;

    private List<CertificateExtension> Extensions(
        IssuanceOrder order,
        SigningAuthority authority,
        int? partition
    )
    {
        var (before, after) = constant.GetOrAdd(
            (order.Profile.Hash, authority.Row.Id, partition),
            _ =>
                (
                    Before(order.Profile, authority),
                    After(order.Profile, authority.Row.Name, partition)
                )
        );
        var extensions = new List<CertificateExtension>(before.Count + after.Count + 3)
        {
            CertificateExtension.SubjectKeyIdentifier(order.SubjectPublicKeyInfo),
        };
        extensions.AddRange(before);
        if (!order.Names.IsEmpty)
        {
            extensions.Add(
                CertificateExtension.Names(order.Names, critical: order.Subject.Count == 0)
            );
        }

        extensions.AddRange(after);
        if (
            QualifiedStatements.For(
                order.Profile,
                order.Subject,
                addresses.PracticeStatement,
                addresses.Disclosure
            ) is
            { } statements
        )
        {
            extensions.Add(statements);
        }

        return extensions;
    }

    private List<CertificateExtension> Before(
        CertificateProfile profile,
        SigningAuthority authority
    ) =>
        [
            CertificateExtension.AuthorityKeyIdentifier(authority.Key.SubjectPublicKeyInfo),
            CertificateExtension.KeyUsage(profile.KeyUsage),
            CertificateExtension.ExtendedKeyUsage(
                profile.ExtendedKeyUsage,
                profile.ExtendedKeyUsageCritical
            ),
            CertificateExtension.Policy(
                $"{options.Value.PolicyArc}.{profile.Policy}",
                addresses.PracticeStatement
            ),
        ];

    private List<CertificateExtension> After(
        CertificateProfile profile,
        string authority,
        int? partition
    ) =>
        [
            // A responder is not asked about itself (RFC 6960 section 4.2.2.2.1).
            profile.NoCheck
                ? CertificateExtension.NoCheck()
                : CertificateExtension.RevocationList(
                    addresses.List(authority),
                    partition is { } part ? addresses.List(authority, part) : null
                ),
            CertificateExtension.AuthorityInformation(
                profile.NoCheck ? null : addresses.Status,
                addresses.Certificate(authority)
            ),
        ];
}
