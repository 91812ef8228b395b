using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>The steps of issuance that need no database: build, lint, sign, compare. Between lint and signature somebody records the intent.</summary>
internal sealed class CertificateMaking(
    AuthorityRegister authorities,
    SerialInstances serials,
    CertificateContent content,
    TimeProvider clock
)
{
    /// <param name="accredited">An accreditation for a qualified profile is in force (law 43-20 art. 32).</param>
    /// <returns>The intent, not stored yet.</returns>
    public Result<IssuedCertificate> Draft(IssuanceOrder order, bool accredited)
    {
        if (order.Profile.Qualified is not null && !accredited)
        {
            return PkiProblems.ProfileNeedsAccreditation(order.Profile.Name);
        }

        var authority = authorities.Named(order.Authority ?? order.Profile.Authority);
        using var chance = RandomNumberGenerator.Create();
        var draft = content.Draft(order, authority, SerialNumber.New(serials.Prefix, chance));
        var bytes = draft.ToBeSigned();
        var findings = CertificateLint.Check(
            bytes,
            new LintContext(order.Profile, authority.AsIssuer, clock.Now(), accredited)
        );
        var errors = findings.Where(finding => finding.Severity is LintSeverity.Error).ToList();
        return errors.Count > 0
            ? PkiProblems.LintRefuses(string.Join(", ", errors.Select(finding => finding.Rule)))
            : Intent(
                order,
                authority,
                draft,
                bytes,
                RandomNumber.New(NumberedCertificates.Letter, chance)
            );
    }

    /// <returns>The certificate, DER: it carries what was linted, and its signature holds under the authority's key.</returns>
    /// <exception cref="CryptographicException">A fault of key or memory: nothing is handed out.</exception>
    public byte[] Sign(IssuedCertificate intended)
    {
        var authority = authorities.All.Single(candidate => candidate.Row.Id == intended.Authority);
        var encoded = CertificateDraft.Signed(
            intended.ToBeSigned,
            authority.Key.Algorithm,
            authority.Key.Sign(intended.ToBeSigned)
        );
        authority.Check.Hold(encoded, intended.ToBeSigned);
        return encoded;
    }

    /// <summary>What the journal says of a certificate: no personal data.</summary>
    public static JsonObject Facts(IssuedCertificate row) =>
        new()
        {
            ["profile"] = row.Profile,
            ["profileHash"] = row.ProfileHash,
            ["authority"] = row.Authority.ToString(),
            // The bytes hold the public key, which nobody guesses: their hash betrays nothing of the person in them.
            ["toBeSigned"] = Convert.ToHexStringLower(SHA256.HashData(row.Signed.Span)),
        };

    private IssuedCertificate Intent(
        IssuanceOrder order,
        SigningAuthority authority,
        CertificateDraft draft,
        byte[] bytes,
        RandomNumber number
    ) =>
        new()
        {
            Serial = draft.Serial.ToString(),
            Number = number.ToString(),
            Authority = authority.Row.Id,
            Profile = order.Profile.Name,
            ProfileVersion = order.Profile.Version,
            ProfileHash = order.Profile.Hash,
            Subject = DistinguishedName.Text(order.Subject),
            Search = SearchText.Of(order.Subject),
            KeyHash = Fingerprint.Of(order.SubjectPublicKeyInfo.Span),
            ToBeSigned = bytes,
            NotBefore = draft.NotBefore,
            NotAfter = draft.NotAfter,
            Organisation = order.Organisation,
            Request = order.Request,
            Holder = order.Holder,
            Sequence = Ids.New(clock),
            IntendedAt = clock.Now(),
        };
}
