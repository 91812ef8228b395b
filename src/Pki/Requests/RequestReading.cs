using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Profiles;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>Everything that a request says by itself, without a look into the database.</summary>
internal sealed class RequestReading(
    ProofOfPossession possession,
    WeakKeys weakKeys,
    OpaqueNumbers numbers
)
{
    /// <param name="asked">Subject values beside the PKCS#10; null when it speaks for itself.</param>
    public Result<ExaminedRequest> Read(
        string? profileName,
        string? csr,
        IReadOnlyDictionary<string, string>? asked
    )
    {
        if (Profile(profileName).Refused(out var problem, out var profile))
        {
            return problem;
        }

        if (CertificationRequest.Read(csr).Refused(out problem, out var request))
        {
            return problem;
        }

        if (PublicKey.Read(request.SubjectPublicKeyInfo).Refused(out problem, out var key))
        {
            return problem;
        }

        problem = PublicKeyQuality.Check(key) ?? possession.Check(request, key);
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
        return weakKeys.Contains(examined.KeyHash) ? PkiProblems.KeyBlocked : examined;
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
}
