using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Certificates;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>Everything that can be said of a request before anyone decides on it; nothing is stored.</summary>
internal sealed class RequestExamination(
    PkiDbContext db,
    RequestReading reading,
    CertificateMaking making,
    TimeProvider clock
)
{
    /// <param name="asked">Subject values beside the PKCS#10; null when it speaks for itself.</param>
    public async Task<Result<ExaminedRequest>> ExamineAsync(
        string? profileName,
        string? csr,
        IReadOnlyDictionary<string, string>? asked,
        CancellationToken cancel
    )
    {
        if (reading.Read(profileName, csr, asked).Refused(out var problem, out var examined))
        {
            return problem;
        }

        if (
            examined.Profile.Qualified is not null
            && !await db.Accreditations.AllowAsync(examined.Profile, clock.Now(), cancel)
        )
        {
            return PkiProblems.ProfileNeedsAccreditation(examined.Profile.Name);
        }

        if (await KeyProblemAsync(examined, cancel) is { } refused)
        {
            return refused;
        }

        // What the rules would refuse at the issue is said now, to somebody who can still change it.
        return making
            .Draft(examined.Order(request: null, "examination"), accredited: true)
            .Refused(out problem, out _)
            ? problem
            : examined;
    }

    private async Task<Problem?> KeyProblemAsync(ExaminedRequest examined, CancellationToken cancel)
    {
        var hash = examined.KeyHash;
        if (await db.BlockedKeys.AnyAsync(row => row.KeyHash == hash, cancel))
        {
            return PkiProblems.KeyBlocked;
        }

        // Renewal keeps the subject; anyone else with the same key is not who holds it.
        var others = await db
            .Certificates.Where(row => row.KeyHash == hash)
            .Select(row => row.Subject)
            .ToListAsync(cancel);
        var own = examined.Person;
        return others.TrueForAll(other =>
            string.Equals(DistinguishedName.PersonOf(other), own, StringComparison.Ordinal)
        )
            ? null
            : PkiProblems.KeyOfAnother;
    }
}
