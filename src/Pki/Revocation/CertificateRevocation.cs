using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Incidents;
using MarocNumeric.Trust.Pki.Keys;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>Ends a certificate at once, for every channel: the next answer and the next list, which is published here and now (law 43-20 art. 33 (2)).</summary>
internal sealed class CertificateRevocation(
    PkiDbContext db,
    AuthorityRegister authorities,
    RevocationRegister register,
    ListPublication lists,
    RevocationWatch watch,
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
        var moved =
            reason is RevocationReason.CertificateHold
                ? certificate.Suspend()
                : certificate.Revoke();
        if (moved.Refused(out var problem, out _))
        {
            return problem;
        }

        var alarm = await watch.KindAsync(certificate, reason, cancel);
        if (
            (await RecordAsync(certificate, reason, (actor, alarm), cancel)).Refused(
                out problem,
                out var revoked
            )
        )
        {
            return problem;
        }

        watch.Count(reason);
        // From here on every answer says so, and the next list.
        await register.CatchUpAsync(db, CancellationToken.None);
        await lists.PublishAsync(
            authorities.All.Single(authority => authority.Row.Id == certificate.Authority),
            CancellationToken.None
        );
        return revoked;
    }

    private async Task<Result<RevokedSerial>> RecordAsync(
        IssuedCertificate certificate,
        RevocationReason reason,
        (string Actor, SecurityEventKind? Alarm) by,
        CancellationToken cancel
    )
    {
        var actor = by.Actor;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var ordinal = await NextOrdinalAsync(certificate.Authority, cancel);
        var revoked = await db.Revocations.FindAsync([certificate.Serial], cancel);
        if (revoked is null)
        {
            revoked = new()
            {
                Serial = certificate.Serial,
                Authority = certificate.Authority,
                Ordinal = ordinal,
                RevokedAt = clock.Now(),
                Reason = reason,
                RevokedBy = actor,
            };
            db.Revocations.Add(revoked);
        }
        else
        {
            // From a hold: what was not to be trusted since then stays so since then.
            (revoked.Ordinal, revoked.Reason, revoked.RevokedBy) = (ordinal, reason, actor);
        }

        await BlockAsync(certificate, reason, cancel);
        await watch.ReportAsync(revoked, by.Alarm, cancel);
        db.Record(
            clock,
            reason is RevocationReason.CertificateHold
                ? "certificate.suspended"
                : "certificate.revoked",
            certificate.Serial,
            actor,
            new JsonObject { ["reason"] = $"{reason}" }
        );
        db.Announce(
            clock,
            new(
                certificate.Organisation,
                reason is RevocationReason.CertificateHold
                    ? EventKinds.CertificateSuspended
                    : EventKinds.CertificateRevoked,
                certificate.Serial
            )
        );
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return revoked;
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // Another request was faster: one of the two revoked it, or it is held now.
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            return await db.Certificates.AnyAsync(
                row => row.Serial == certificate.Serial && row.State == CertificateState.Revoked,
                cancel
            )
                ? PkiProblems.CertificateCannotMove(
                    CertificateState.Revoked,
                    CertificateState.Revoked
                )
                : CommonProblems.VersionStale;
        }
    }

    /// <summary>Holds the authority's row to the commit: whoever reads on from an ordinal misses none before it.</summary>
    private async Task<long> NextOrdinalAsync(Guid authority, CancellationToken cancel)
    {
        await db
            .Authorities.Where(row => row.Id == authority)
            .ExecuteUpdateAsync(
                row => row.SetProperty(a => a.Revocations, a => a.Revocations + 1),
                cancel
            );
        return await db
            .Authorities.Where(row => row.Id == authority)
            .Select(row => row.Revocations)
            .SingleAsync(cancel);
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
