using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>Everything that can be said of a request before anyone decides on it; nothing is stored.</summary>
internal sealed class RequestExamination(
    PkiDbContext db,
    WeakKeys weakKeys,
    OpaqueNumbers numbers,
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
        if (Profile(profileName).Refused(out var problem, out var profile))
        {
            return problem;
        }

        if (
            profile.Qualified is not null
            && !await db.Accreditations.AllowAsync(profile, clock.Now(), cancel)
        )
        {
            return PkiProblems.ProfileNeedsAccreditation(profile.Name);
        }

        if (CertificationRequest.Read(csr).Refused(out problem, out var request))
        {
            return problem;
        }

        if (PublicKey.Read(request.SubjectPublicKeyInfo).Refused(out problem, out var key))
        {
            return problem;
        }

        problem =
            PublicKeyQuality.Check(key, request.SubjectPublicKeyInfo)
            ?? ProofOfPossession.Check(request, key);
        if (problem is not null)
        {
            return problem;
        }

        if (
            AlternativeNames
                .Apply(profile, request.AlternativeNames)
                .Refused(out problem, out var names)
        )
        {
            return problem;
        }

        var subject = SubjectRules.Apply(profile, request.Subject, asked, Made(names));
        if (subject.Refused(out problem, out var values))
        {
            return problem;
        }

        var examined = new ExaminedRequest(profile, request, values, names);
        return await KeyProblemAsync(examined, cancel) is { } refused ? refused : examined;
    }

    private static Result<CertificateProfile> Profile(string? name)
    {
        if (name is null || !CertificateProfile.All.TryGetValue(name, out var profile))
        {
            return PkiProblems.ProfileUnknown;
        }

        return profile.Internal ? PkiProblems.ProfileInternal(profile.Name) : profile;
    }

    /// <summary>What the suite gives: an opaque number that says nothing of the person, and a server's name.</summary>
    private Dictionary<string, string> Made(AlternativeNames names)
    {
        var made = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["serialNumber"] = numbers.Next(),
        };
        // TLS BR 7.1.4.3: a common name repeats one of the alternative names. Longer ones do not fit it.
        var first =
            names.Dns.FirstOrDefault(name => name.Length <= 64)
            ?? (names.Addresses is [var address, ..] ? address.ToString() : null);
        if (first is not null)
        {
            made["CN"] = first;
        }

        return made;
    }

    private async Task<Problem?> KeyProblemAsync(ExaminedRequest examined, CancellationToken cancel)
    {
        var hash = examined.KeyHash;
        if (
            weakKeys.Contains(hash)
            || await db.BlockedKeys.AnyAsync(row => row.KeyHash == hash, cancel)
        )
        {
            return PkiProblems.KeyBlocked;
        }

        // Renewal keeps the subject; anyone else with the same key is not who holds it.
        var others = await db
            .Certificates.Where(row => row.KeyHash == hash)
            .Select(row => row.Search)
            .ToListAsync(cancel);
        var own = examined.Person;
        return others.TrueForAll(other => other.Contains(own, StringComparison.Ordinal))
            ? null
            : PkiProblems.KeyOfAnother;
    }
}
