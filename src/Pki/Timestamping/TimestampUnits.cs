using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>The units of this house, in turn: while one is replaced the others go on.</summary>
internal sealed class TimestampUnits(AuthorityRegister authorities, IOptions<PkiOptions> options)
    : IOwnCertificate
{
    private volatile TimestampUnit[] units = [];
    private uint turn;

    /// <exception cref="IndexOutOfRangeException">A bug: units are made before the doors open.</exception>
    public TimestampUnit Next()
    {
        var all = units;
        return all[Interlocked.Increment(ref turn) % (uint)all.Length];
    }

    /// <summary>Makes what is missing and replaces what is past half of its life: a token stays checkable by its unit's certificate for the other half at least.</summary>
    public async Task RotateAsync(OwnCertificates own, CancellationToken cancel)
    {
        var made = new List<TimestampUnit>();
        var issuer = authorities.Named(CertificateProfile.All["timestamping"].Authority);
        for (var number = 1; number <= options.Value.TimestampUnits; number++)
        {
            var name = $"tsu-{number}";
            var (certificate, key) = await own.CurrentAsync(
                $"system:tsa:{name}",
                Order(issuer, name),
                cancel
            );
            made.Add(
                units.FirstOrDefault(unit =>
                    string.Equals(unit.Serial, certificate.Serial, StringComparison.Ordinal)
                ) ?? new(key, certificate.Serial, certificate.Encoded!, issuer.Row.Certificate)
            );
        }

        units = [.. made];
    }

    private IssuanceOrder Order(SigningAuthority issuer, string name) =>
        new()
        {
            Profile = CertificateProfile.All["timestamping"],
            Subject =
            [
                new(SubjectAttribute.Named("C")!, "MA"),
                new(SubjectAttribute.Named("O")!, options.Value.Organisation),
                // EN 319 422 section 6.2: the common name says which unit it is.
                new(
                    SubjectAttribute.Named("CN")!,
                    $"{options.Value.Organisation} {name}".Length <= 64
                        ? $"{options.Value.Organisation} {name}"
                        : name
                ),
            ],
            SubjectPublicKeyInfo = default,
            Authority = issuer.Row.Name,
            Holder = "system",
            Actor = "system",
        };
}
