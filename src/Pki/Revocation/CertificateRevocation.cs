using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Keys;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>Ends a certificate at once, for every channel: the next answer and the next list, which is published here and now (law 43-20 art. 33 (2)).</summary>
internal sealed class CertificateRevocation(
    PkiDbContext db,
    AuthorityRegister authorities,
    ListPublication lists,
    PkiMeter meter,
    TimeProvider clock
)
{
    // RFC 5280 section 5.3.1: the others are of authorities, of attribute authorities or of delta lists.
    public static readonly IReadOnlyList<RevocationReason> OfEndEntities =
    [
        RevocationReason.Unspecified,
        RevocationReason.KeyCompromise,
        RevocationReason.AffiliationChanged,
        RevocationReason.Superseded,
        RevocationReason.CessationOfOperation,
        RevocationReason.CertificateHold,
        RevocationReason.PrivilegeWithdrawn,
    ];

    public static Result<RevocationReason> Reason(string? text) =>
        text is not null
        && text.All(char.IsAsciiLetter)
        && Enum.TryParse<RevocationReason>(text, ignoreCase: true, out var reason)
        && OfEndEntities.Contains(reason)
            ? reason
            : PkiProblems.ReasonUnknown;

    public async Task<Result<RevokedSerial>> RevokeAsync(
        IssuedCertificate certificate,
        RevocationReason reason,
        string actor,
        CancellationToken cancel
    )
    {
        var hold = reason is RevocationReason.CertificateHold;
        if ((hold ? certificate.Suspend() : certificate.Revoke()).Refused(out var problem, out _))
        {
            return problem;
        }

        var revoked = await db.Revocations.FindAsync([certificate.Serial], cancel);
        if (revoked is null)
        {
            revoked = new()
            {
                Serial = certificate.Serial,
                Authority = certificate.Authority,
                RevokedAt = clock.Now(),
                Reason = reason,
                RevokedBy = actor,
            };
            db.Revocations.Add(revoked);
        }
        else
        {
            // From a hold: what was not to be trusted since then stays so since then.
            (revoked.Reason, revoked.RevokedBy) = (reason, actor);
        }

        await BlockAsync(certificate, reason, cancel);
        db.Record(
            clock,
            hold ? "certificate.suspended" : "certificate.revoked",
            certificate.Serial,
            actor,
            new JsonObject { ["reason"] = $"{reason}" }
        );
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Another request was faster: one of the two revoked it.
            return PkiProblems.CertificateCannotMove(
                CertificateState.Revoked,
                CertificateState.Revoked
            );
        }

        meter.Revoked(reason);
        await lists.PublishAsync(
            authorities.All.Single(authority => authority.Row.Id == certificate.Authority),
            CancellationToken.None
        );
        return revoked;
    }

    /// <summary>A compromised key is never certified again, for anyone.</summary>
    private async Task BlockAsync(
        IssuedCertificate certificate,
        RevocationReason reason,
        CancellationToken cancel
    )
    {
        if (
            reason is RevocationReason.KeyCompromise
            && await db.BlockedKeys.FindAsync([certificate.KeyHash], cancel) is null
        )
        {
            db.BlockedKeys.Add(
                new BlockedKey
                {
                    KeyHash = certificate.KeyHash,
                    Reason = "keyCompromise",
                    Since = clock.Now(),
                }
            );
        }
    }
}
