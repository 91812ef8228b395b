using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>Finds out what was brought, and asks the rules for that.</summary>
internal sealed class LintDesk(IOptions<PkiOptions> options, TimeProvider clock) : ILintDesk
{
    // What holds for our own certificates alone: the profile, the law of the country, the algorithms that we sign with.
    private static readonly string[] OurRules =
    [
        "TRUST-",
        "LAW",
        "D687-",
        "RFC5280-4.1.2.3-signature-algorithm",
        "RFC5280-4.1.2.6-known-attribute",
        "RFC7093-2-ski-of-key",
    ];

    public Result<LintReport> Check(ReadOnlyMemory<byte> content)
    {
        if (content.Length > ILintDesk.Largest)
        {
            return LintProblems.TooLarge;
        }

        if (Encoded(content) is not { Length: > 0 } encoded)
        {
            return LintProblems.Unreadable;
        }

        if (ToBeSigned(encoded) is { } bytes)
        {
            return OfCertificate(bytes);
        }

        if (Reads(() => LintedList.Read(encoded)))
        {
            return Report(
                "list",
                ListLint.RuleIds.Count(),
                ListLint.Check(encoded, new(clock.Now()))
            );
        }

        return Reads(() => LintedAnswer.Read(encoded))
            ? Report(
                "answer",
                AnswerLint.RuleIds.Count(),
                AnswerLint.Check(encoded, new(clock.Now()))
            )
            : LintProblems.Unreadable;
    }

    private Result<LintReport> OfCertificate(ReadOnlyMemory<byte> bytes)
    {
        var certificate = LintedCertificate.Read(bytes);
        var (profile, ours) = KindOf(certificate);
        var root = certificate.Issuer.AsSpan().SequenceEqual(certificate.Subject);
        var context = new LintContext(
            profile,
            root ? null : NamedIssuer(certificate),
            certificate.NotBefore.Instant,
            // Whether an accreditation was in force is not to be read from a certificate.
            Accredited: true
        );
        var findings = CertificateLint.Check(bytes, context);
        var asked = CertificateLint.RuleIds;
        if (!ours)
        {
            findings = [.. findings.Where(finding => !IsOurs(finding.Rule))];
            asked = asked.Where(rule => !IsOurs(rule));
        }

        return new LintReport(
            "certificate",
            profile?.Name ?? (root ? "root" : "authority"),
            ours,
            asked.Count(),
            Notes(findings)
        );
    }

    /// <summary>By the policies of this suite; else by what the certificate says that it is for.</summary>
    private (CertificateProfile? Profile, bool Ours) KindOf(LintedCertificate certificate)
    {
        var policies = Oids(certificate, ExtensionRules.Policies);
        foreach (var profile in CertificateProfile.All.Values)
        {
            if (
                policies.Contains(
                    $"{options.Value.PolicyArc}.{profile.Policy}",
                    StringComparer.Ordinal
                )
            )
            {
                return (profile, true);
            }
        }

        return (Guessed(certificate), false);
    }

    private static CertificateProfile? Guessed(LintedCertificate certificate)
    {
        var usage = certificate.Extension(ExtensionRules.KeyUsage) is { } bits
            ? Read(bits, each => (int?)each.Bits()) ?? 0
            : 0;
        if ((usage & 0x04) != 0)
        {
            return null;
        }

        var purposes = Oids(certificate, ExtensionRules.ExtendedKeyUsage);
        bool For(int purpose) =>
            purposes.Contains($"1.3.6.1.5.5.7.3.{purpose}", StringComparer.Ordinal);
        var name =
            For(8) ? "timestamping-unit"
            : For(9) ? "ocsp-responder"
            : For(1) ? "tls-server"
            : (usage & 0x40) != 0
                ? IsOfPerson(certificate) ? "natural-signature"
                    : "organisation-seal"
            : For(4) ? "email"
            : "natural-authentication";
        return CertificateProfile.All.GetValueOrDefault(name);
    }

    private static bool IsOfPerson(LintedCertificate certificate) =>
        certificate.Attributes("2.5.4.42").Any()
        || certificate.Attributes("2.5.4.4").Any()
        || certificate.Attributes("2.5.4.65").Any();

    /// <summary>Nobody brought the issuer: what the certificate says of it is believed.</summary>
    private static LintIssuer NamedIssuer(LintedCertificate certificate) =>
        new(
            certificate.Issuer,
            certificate.Extension("2.5.29.35") is { } key
                ? Read(key, each => ExtensionRules.KeyNamedBy(each)) ?? []
                : [],
            DateTimeOffset.MaxValue
        );

    private static IReadOnlyList<string> Oids(LintedCertificate certificate, string oid) =>
        certificate.Extension(oid) is { } extension
            ? Read(extension, each => each.Oids()) ?? []
            : [];

    /// <returns>Nothing of an extension that cannot be read: the rules say so of it.</returns>
    private static T? Read<T>(LintedExtension extension, Func<LintedExtension, T> read)
    {
        try
        {
            return read(extension);
        }
        catch (AsnContentException)
        {
            return default;
        }
    }

    private static bool IsOurs(string rule) =>
        Array.Exists(OurRules, prefix => rule.StartsWith(prefix, StringComparison.Ordinal));

    private static Result<LintReport> Report(
        string what,
        int rules,
        IReadOnlyList<LintFinding> findings
    ) => new LintReport(what, string.Empty, Ours: false, rules, Notes(findings));

    private static List<LintNote> Notes(IEnumerable<LintFinding> findings) =>
        [
            .. findings
                .OrderBy(finding => finding.Severity)
                .Select(finding => new LintNote(
                    finding.Rule,
                    finding.Severity is LintSeverity.Error ? "error" : "warning",
                    finding.Detail
                )),
        ];

    /// <summary>The TBSCertificate of a certificate, or one that stands alone.</summary>
    private static ReadOnlyMemory<byte>? ToBeSigned(ReadOnlyMemory<byte> encoded)
    {
        if (Reads(() => LintedCertificate.Read(encoded)))
        {
            return encoded;
        }

        ReadOnlyMemory<byte>? inner = null;
        _ = Reads(() =>
        {
            var outer = new AsnReader(encoded, AsnEncodingRules.DER).ReadSequence();
            var bytes = outer.ReadEncodedValue();
            var read = LintedCertificate.Read(bytes);
            inner = bytes;
            return read;
        });
        return inner;
    }

    private static bool Reads(Func<object> read)
    {
        try
        {
            return read() is not null;
        }
        catch (Exception malformed)
            when (malformed
                    is AsnContentException
                        or OverflowException
                        or ArgumentException
                        or InvalidOperationException
            )
        {
            return false;
        }
    }

    private static ReadOnlyMemory<byte> Encoded(ReadOnlyMemory<byte> content)
    {
        if (content.Span is [0x30, ..])
        {
            return content;
        }

        var text = Encoding.UTF8.GetString(content.Span);
        return PemEncoding.TryFind(text, out var fields)
            ? Convert.FromBase64String(text[fields.Base64Data])
            : default;
    }
}
