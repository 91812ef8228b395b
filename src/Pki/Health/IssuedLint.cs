using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Health;

/// <summary>What was issued, in force and under the profile of today, holds against the rules of today: a rule that came later finds what came before it.</summary>
internal sealed class IssuedLint(PkiDbContext db, AuthorityRegister authorities, TimeProvider clock)
    : IDoctorCheck
{
    private const int MostNamed = 20;

    public string Name => "pki certificates against the rules";

    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancel)
    {
        await authorities.LoadAsync(db, cancel);
        var now = clock.Now();
        var issued = db
            .Certificates.AsNoTracking()
            .Where(row => row.State == CertificateState.Issued && row.NotAfter > now)
            .AsAsyncEnumerable();
        var (wrong, count) = (new List<string>(), 0);
        await foreach (var row in issued.WithCancellation(cancel))
        {
            if (
                !CertificateProfile.All.TryGetValue(row.Profile, out var profile)
                || profile.Version != row.ProfileVersion
            )
            {
                continue;
            }

            var findings = CertificateLint.Check(
                row.Signed,
                new(
                    profile,
                    authorities.All.Single(each => each.Row.Id == row.Authority).AsIssuer,
                    row.NotBefore,
                    // It was asked for when the certificate was issued.
                    Accredited: true
                )
            );
            if (findings.Count > 0 && ++count <= MostNamed)
            {
                wrong.Add(
                    $"{row.Serial} breaks {string.Join(", ", findings.Select(finding => finding.Rule))}"
                );
            }
        }

        if (count > MostNamed)
        {
            wrong.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count - MostNamed} others do as well"
                )
            );
        }

        return wrong;
    }
}
