using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Accreditation;
using MarocNumeric.Trust.Pki.Issuing;
using MarocNumeric.Trust.Pki.Status;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Makes one certificate, in numbered steps. Whatever is signed was recorded before, so that it is known and can be revoked after a crash between any two.</summary>
internal sealed class Issuance(
    PkiDbContext db,
    CertificateMaking making,
    CertificateStatuses statuses,
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

        // 2. and 3. Build the exact bytes, lint them.
        if (making.Draft(order, accredited).Refused(out var problem, out var row))
        {
            return problem;
        }

        meter.Passed(IssuanceStep.Drafted);

        // 4. Record the intent.
        db.Certificates.Add(row);
        db.Record(
            clock,
            "certificate.intended",
            row.Serial,
            order.Actor,
            CertificateMaking.Facts(row)
        );
        await db.SaveChangesAsync(cancel);
        meter.Passed(IssuanceStep.Intended);
        return await SignAsync(row, order.Actor);
    }

    /// <summary>Takes up an intent that a crash left without its signature: the same bytes, the same serial.</summary>
    public Task<Result<IssuedCertificate>> ResumeAsync(
        IssuedCertificate intended,
        string actor,
        CancellationToken cancel
    )
    {
        cancel.ThrowIfCancellationRequested();
        return SignAsync(intended, actor);
    }

    private async Task<Result<IssuedCertificate>> SignAsync(IssuedCertificate row, string actor)
    {
        var since = meter.Start();

        // 5. and 6. Sign, outside any transaction, and compare.
        var encoded = making.Sign(row);

        // 7. Store and journal. Not cancelled any more: the signature exists.
        if (row.Complete(encoded, clock.Now()).Refused(out var problem, out _))
        {
            return problem;
        }

        meter.Passed(IssuanceStep.Signed);
        db.Record(clock, "certificate.issued", row.Serial, actor, CertificateMaking.Facts(row));
        await db.SaveChangesAsync(CancellationToken.None);
        meter.Passed(IssuanceStep.Stored);
        statuses.Hear(new(row.Serial, row.Authority));
        meter.Issued(row.Profile, since);
        return row;
    }
}
