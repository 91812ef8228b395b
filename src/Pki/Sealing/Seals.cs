using System.Collections.Concurrent;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Sealing;

/// <summary>The seals of the bodies that this suite speaks for, made before the doors open and replaced at half of their life.</summary>
internal sealed class Seals(
    AuthorityRegister authorities,
    IOptions<PkiOptions> options,
    TrustOptions trust
) : IOwnCertificate
{
    private static readonly CertificateProfile Profile = CertificateProfile.All[
        "organisation-seal"
    ];

    private readonly ConcurrentDictionary<SealingBody, Seal> seals = new();

    /// <returns>Null for a body whose identifier the operator has not entered.</returns>
    public Seal? Find(SealingBody body) => seals.GetValueOrDefault(body);

    public async Task RotateAsync(OwnCertificates own, CancellationToken cancel)
    {
        foreach (var body in Enum.GetValues<SealingBody>())
        {
            if (Identifier(body) is not { } identifier)
            {
                continue;
            }

            var issuer = authorities.Named(Profile.Authority);
            var (certificate, key) = await own.CurrentAsync(
                $"system:seal:{body}",
                Order(body, identifier),
                cancel
            );
            if (
                !seals.TryGetValue(body, out var known)
                || !string.Equals(known.Serial, certificate.Serial, StringComparison.Ordinal)
            )
            {
                seals[body] = Seal.Of(key, certificate, authorities.Chain(issuer.Row.Id));
            }
        }
    }

    /// <summary>A demonstration seals too, under numbers that no register gives.</summary>
    private string? Identifier(SealingBody body) =>
        Of(body).Identifier
        ?? options.Value.OrganisationIdentifier
        ?? (trust.Demo ? $"IC:MA-00000000000010{(int)body}" : null);

    /// <summary>The name of a body's organisation, as its certificate says it.</summary>
    public string Organisation(SealingBody body) =>
        Of(body).Organisation ?? options.Value.Organisation;

    private SealOptions Of(SealingBody body) =>
        options.Value.Seals.TryGetValue($"{body}", out var said) ? said : new();

    private IssuanceOrder Order(SealingBody body, string identifier)
    {
        var organisation = Organisation(body);
        var name = $"{organisation} {Name(body)}";
        return new()
        {
            Profile = Profile,
            Subject =
            [
                new(SubjectAttribute.Named("C")!, "MA"),
                new(SubjectAttribute.Named("O")!, organisation),
                new(SubjectAttribute.Named("organizationIdentifier")!, identifier),
                new(SubjectAttribute.Named("CN")!, name.Length <= 64 ? name : Name(body)),
            ],
            SubjectPublicKeyInfo = default,
            Holder = "system",
            Actor = "system",
        };
    }

    /// <summary>As it stands in certificates, in one language for all who read them.</summary>
    private static string Name(SealingBody body) =>
        body switch
        {
            SealingBody.Registration => "Autorité d’enregistrement",
            SealingBody.Cndp => "CNDP",
            SealingBody.MaCert => "ma-CERT",
            SealingBody.Plan => "Maroc Numeric",
            _ => "Label de confiance",
        };
}
