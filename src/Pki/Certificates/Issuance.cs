using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Keys;
using MarocNumeric.Trust.Pki.Lint;
using MarocNumeric.Trust.Pki.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Makes one certificate, in numbered steps. Whatever is signed was recorded before, so that it is known and can be revoked after a crash between any two.</summary>
internal sealed class Issuance(
    PkiDbContext db,
    AuthorityRegister authorities,
    SerialInstances serials,
    CertificateContent content,
    PkiMeter meter,
    TimeProvider clock
)
{
    /// <returns>The issued certificate, recorded and journalled.</returns>
    public async Task<Result<IssuedCertificate>> IssueAsync(
        IssuanceOrder order,
        CancellationToken cancel
    )
    {
        // 1. Check. A qualified profile opens with an accreditation in force, and closes with its end (law 43-20 art. 32).
        var accredited = await db.Accreditations.AllowAsync(order.Profile, clock.Now(), cancel);
        if (order.Profile.Qualified is not null && !accredited)
        {
            return PkiProblems.ProfileNeedsAccreditation(order.Profile.Name);
        }

        var authority = authorities.Named(order.Authority ?? order.Profile.Authority);

        // 2. Build the exact bytes.
        using var chance = RandomNumberGenerator.Create();
        var draft = content.Draft(order, authority, SerialNumber.New(serials.Prefix, chance));
        var bytes = draft.ToBeSigned();

        // 3. Lint them.
        var findings = CertificateLint.Check(
            bytes,
            new LintContext(order.Profile, authority.AsIssuer, clock.Now(), accredited)
        );
        if (findings.Count > 0)
        {
            return PkiProblems.LintRefuses(
                string.Join(", ", findings.Select(finding => finding.Rule))
            );
        }

        // 4. Record the intent.
        var row = Intent(order, authority, draft, bytes);
        db.Certificates.Add(row);
        db.Record(clock, "certificate.intended", row.Serial, order.Actor, Payload(row));
        await db.SaveChangesAsync(cancel);

        return await SignAsync(row, authority, order.Actor);
    }

    /// <summary>Takes up an intent that a crash left without its signature: the same bytes, the same serial.</summary>
    public Task<Result<IssuedCertificate>> ResumeAsync(
        IssuedCertificate intended,
        string actor,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        return SignAsync(
            intended,
            authorities.All.Single(authority => authority.Row.Id == intended.Authority),
            actor
        );
    }

    private async Task<Result<IssuedCertificate>> SignAsync(
        IssuedCertificate row,
        SigningAuthority authority,
        string actor
    )
    {
        var since = meter.Start();
        // 5. Sign, outside any transaction.
        var encoded = CertificateDraft.Signed(
            row.ToBeSigned,
            authority.Key.Algorithm,
            authority.Key.Sign(row.ToBeSigned)
        );

        // 6. Compare: what came out carries what was linted, and its signature holds under the authority's key.
        SignedCheck.Hold(encoded, row.ToBeSigned, authority);

        // 7. Store and journal. Not cancelled any more: the signature exists.
        if (row.Complete(encoded, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        db.Record(clock, "certificate.issued", row.Serial, actor, Payload(row));
        await db.SaveChangesAsync(CancellationToken.None);
        meter.Issued(row.Profile, since);
        return row;
    }

    private IssuedCertificate Intent(
        IssuanceOrder order,
        SigningAuthority authority,
        CertificateDraft draft,
        byte[] bytes
    ) =>
        new()
        {
            Serial = draft.Serial.ToString(),
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

    private static JsonObject Payload(IssuedCertificate row) =>
        new()
        {
            ["profile"] = row.Profile,
            ["profileHash"] = row.ProfileHash,
            ["authority"] = row.Authority.ToString(),
            // The bytes hold the public key, which nobody guesses: their hash betrays nothing of the person in them.
            ["toBeSigned"] = Convert.ToHexStringLower(SHA256.HashData(row.ToBeSigned)),
        };
}
