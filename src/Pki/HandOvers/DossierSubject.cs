using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Filing;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>What a certificate takes of a verified dossier: names, organisation, department and life, nothing of the request.</summary>
internal sealed class DossierSubject(
    DossierSeal seal,
    Registers registers,
    AuthorityRegister authorities,
    LegalClock law
)
{
    // X.520 upper bounds; the register's names may be longer.
    private const int Longest = 64;

    public async Task<Result<IReadOnlyDictionary<string, string>>> OfAsync(
        Dossier dossier,
        CancellationToken cancel
    )
    {
        var found = await registers.OrganisationAsync(dossier.Organisation, cancel);
        if (found.Refused(out var problem, out var organisation))
        {
            return problem;
        }

        var who = seal.Open(dossier);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["C"] = "MA",
            ["O"] = Cut(organisation.Name),
            ["OU"] = Cut(who.Department),
            ["GN"] = who.Name.Given,
            ["SN"] = who.Name.Family,
        };
    }

    /// <summary>As long as was asked, and no longer than the profile allows.</summary>
    public static TimeSpan LifeOf(Dossier dossier, CertificateProfile profile) =>
        TimeSpan.FromDays(Math.Min(365 * dossier.Years, profile.MostDays ?? profile.Days));

    /// <returns>The first instant at which an error is reported too late.</returns>
    public DateTimeOffset? ReportUntil(Dossier dossier) => dossier.ReportUntil(law);

    public string ChainPem(IssuedCertificate certificate) =>
        authorities.ChainPem(certificate.Authority);

    /// <summary>Between two characters, never inside one.</summary>
    private static string Cut(string text)
    {
        var length = Math.Min(text.Length, Longest);
        return text[
            ..(length < text.Length && char.IsLowSurrogate(text[length]) ? length - 1 : length)
        ]
            .TrimEnd();
    }
}
