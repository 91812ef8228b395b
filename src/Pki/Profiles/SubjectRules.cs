using System.Text;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Pki.Requests;

namespace MarocNumeric.Trust.Pki.Profiles;

/// <summary>Makes a certificate's subject of what a request says, as the profile allows; refuses what it does not know, by name.</summary>
internal static class SubjectRules
{
    private const string EmailOid = "1.2.840.113549.1.9.1";

    /// <param name="asked">Values beside the request, by short name; they stand instead of the request's own.</param>
    /// <param name="made">What the suite gives: "serialNumber", "CN" of a server.</param>
    public static Result<IReadOnlyList<SubjectValue>> Apply(
        CertificateProfile profile,
        IReadOnlyList<NameValue> requested,
        IReadOnlyDictionary<string, string>? asked,
        IReadOnlyDictionary<string, string> made
    )
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var problem = asked is null
            ? TakeRequested(profile, requested, values)
            : TakeAsked(profile, asked, values);
        if (problem is not null)
        {
            return problem;
        }

        foreach (var (name, value) in made.Where(entry => profile.Subject.ContainsKey(entry.Key)))
        {
            values[name] = value;
        }

        CompleteCommonName(profile, values);
        if (Missing(profile, values) is { } missing)
        {
            return PkiProblems.SubjectAttributeMissing(missing);
        }

        foreach (var (name, value) in values)
        {
            if (SubjectValueRules.Broken(SubjectAttribute.Named(name)!, value) is { } rule)
            {
                return PkiProblems.SubjectValueInvalid(name, rule);
            }
        }

        return SubjectAttribute
            .All.Where(attribute => values.ContainsKey(attribute.Name))
            .Select(attribute => new SubjectValue(attribute, values[attribute.Name]))
            .ToList();
    }

    private static Problem? TakeRequested(
        CertificateProfile profile,
        IReadOnlyList<NameValue> requested,
        Dictionary<string, string> values
    )
    {
        foreach (var (oid, value) in requested)
        {
            // An address belongs into the alternative names (RFC 5280 section 4.1.2.6); tools put it here by habit.
            if (
                string.Equals(oid, EmailOid, StringComparison.Ordinal)
                && profile.AlternativeNames.Contains("email", StringComparer.Ordinal)
            )
            {
                continue;
            }

            if (SubjectAttribute.OfOid(oid) is not { } attribute || !Takes(profile, attribute.Name))
            {
                return PkiProblems.SubjectAttributeUnknown(
                    SubjectAttribute.OfOid(oid)?.Name ?? oid
                );
            }

            if (!values.TryAdd(attribute.Name, Plain(value)))
            {
                return PkiProblems.SubjectAttributeRepeated(attribute.Name);
            }
        }

        return null;
    }

    private static Problem? TakeAsked(
        CertificateProfile profile,
        IReadOnlyDictionary<string, string> asked,
        Dictionary<string, string> values
    )
    {
        foreach (var (name, value) in asked)
        {
            if (SubjectAttribute.Named(name) is null || !Takes(profile, name))
            {
                return PkiProblems.SubjectAttributeUnknown(
                    name.Length <= 32 && name.All(char.IsAsciiLetter) ? name : null
                );
            }

            // JSON knows null where the type does not.
            if ((string?)value is null)
            {
                return PkiProblems.SubjectValueInvalid(name, "null is no value");
            }

            values[name] = Plain(value);
        }

        return null;
    }

    /// <summary>A server's name is what its alternative names say; the request's own CN is read and replaced.</summary>
    private static bool Takes(CertificateProfile profile, string name) =>
        profile.Subject.TryGetValue(name, out var need)
        && (need is not "made" || string.Equals(name, "CN", StringComparison.Ordinal));

    private static void CompleteCommonName(
        CertificateProfile profile,
        Dictionary<string, string> values
    )
    {
        if (
            !profile.Subject.ContainsKey("CN")
            || values.ContainsKey("CN")
            || profile.NamedBy.Count == 0
        )
        {
            return;
        }

        if (values.TryGetValue("pseudonym", out var pseudonym))
        {
            // Decree 2-22-687 art. 2: a pseudonym is clearly marked as one.
            values["CN"] = $"{pseudonym} (PSEUDO)";
            return;
        }

        var parts = new[] { values.GetValueOrDefault("GN"), values.GetValueOrDefault("SN") };
        var name = string.Join(' ', parts.Where(part => part is { Length: > 0 }));
        if (name.Length > 0)
        {
            values["CN"] = name;
        }
    }

    private static string? Missing(CertificateProfile profile, Dictionary<string, string> values)
    {
        if (profile.NamedBy.Count > 0 && !profile.NamedBy.Any(values.ContainsKey))
        {
            return profile.NamedBy[0];
        }

        return profile
            .Subject.Where(entry =>
                entry.Value is "required" or "made" && !values.ContainsKey(entry.Key)
            )
            .Select(entry => entry.Key)
            .FirstOrDefault();
    }

    private static string Plain(string value) => value.Trim().Normalize(NormalizationForm.FormC);
}
