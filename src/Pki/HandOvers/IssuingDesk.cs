using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>From the code and the request to the certificate. The two officers have approved before: nothing is decided here.</summary>
internal sealed class IssuingDesk(
    PkiDbContext db,
    Activation activation,
    RequestExamination examination,
    Issuance issuance,
    DossierSubject subjects,
    TimeProvider clock
)
{
    private const int RevocationCharacters = 16;

    public async Task<Result<MakeCertificate.Response>> IssueAsync(
        Guid id,
        MakeCertificate.Request asked,
        Caller holder,
        CancellationToken cancel
    )
    {
        if (
            (await activation.OpenAsync(id, asked.Code, holder, cancel)).Refused(
                out var problem,
                out var row
            )
        )
        {
            return problem;
        }

        if (
            asked.Profile is not { } profile
            || !row.Profiles.Contains(profile, StringComparer.Ordinal)
        )
        {
            return PkiProblems.ProfileUnknown;
        }

        if ((await subjects.OfAsync(row, cancel)).Refused(out problem, out var subject))
        {
            return problem;
        }

        // Key, possession, strength, blocked and foreign keys: as for every request.
        var examined = await examination.ExamineAsync(profile, asked.Csr, subject, cancel);
        return examined.Refused(out problem, out var found)
            ? problem
            : await MakeAsync(row, found, holder, subject, cancel);
    }

    private async Task<Result<MakeCertificate.Response>> MakeAsync(
        Dossier row,
        ExaminedRequest found,
        Caller holder,
        IReadOnlyDictionary<string, string> subject,
        CancellationToken cancel
    )
    {
        var profile = found.Profile.Name;
        if (
            await db.DossierCertificates.FindAsync([row.Id, profile, row.Round], cancel) is
            { } there
        )
        {
            return await TakeUpAsync(row, there, cancel);
        }

        if (row.Bind(holder.Subject).Refused(out var problem, out _))
        {
            return problem;
        }

        var request = CertificateRequest.Of(
            Ids.New(clock),
            new(profile, Csr: null, subject),
            found,
            holder with
            {
                Organisation = row.Organisation,
            },
            clock.Now()
        );
        if (request.Approve(row.ApprovedBy!, row.ApprovedAt!.Value).Refused(out problem, out _))
        {
            return problem;
        }

        var code = SecretCode.New(RevocationCharacters);
        var certificate = new DossierCertificate
        {
            Dossier = row.Id,
            Profile = profile,
            Round = row.Round,
            Request = request.Id,
            RevocationCode = SecretCode.Hash(SecretCode.Plain(code)!),
            AskedAt = clock.Now(),
        };
        db.Requests.Add(request);
        db.DossierCertificates.Add(certificate);
        db.Record(clock, "dossier.key-brought", row.Id.ToString(), holder.Subject);
        return await SignAsync(row, certificate, (request, found, holder), code, cancel);
    }

    /// <summary>A crash after the signature: the certificate is there and nobody has been told its revocation code.</summary>
    private async Task<Result<MakeCertificate.Response>> TakeUpAsync(
        Dossier row,
        DossierCertificate line,
        CancellationToken cancel
    )
    {
        if (
            line.Serial is not null
            || await db.Certificates.SingleOrDefaultAsync(
                made => made.Request == line.Request && made.State == CertificateState.Issued,
                cancel
            )
                is not { } certificate
            || await db.Requests.FindAsync([line.Request], cancel) is not { } request
        )
        {
            return DossierProblems.IssuedAlready;
        }

        var code = SecretCode.New(RevocationCharacters);
        line.RevocationCode = SecretCode.Hash(SecretCode.Plain(code)!);
        await FinishAsync(row, line, request, certificate);
        return Answer(certificate, code);
    }

    private MakeCertificate.Response Answer(IssuedCertificate certificate, string code) =>
        new(
            certificate.Serial,
            Pem.Certificate(certificate.Encoded!),
            subjects.ChainPem(certificate),
            code
        );

    /// <summary>The request, the dossier's line and the intent are saved together; after a crash the start completes the intent and <see cref="TakeUpAsync"/> finds it.</summary>
    private async Task<Result<MakeCertificate.Response>> SignAsync(
        Dossier row,
        DossierCertificate line,
        (CertificateRequest Request, ExaminedRequest Found, Caller Holder) of,
        string code,
        CancellationToken cancel
    )
    {
        try
        {
            var issued = await issuance.IssueAsync(
                new()
                {
                    Profile = of.Found.Profile,
                    Subject = of.Found.Subject,
                    Names = of.Found.Names,
                    SubjectPublicKeyInfo = of.Found.Request.SubjectPublicKeyInfo,
                    Life = DossierSubject.LifeOf(row, of.Found.Profile),
                    Organisation = row.Organisation,
                    Request = of.Request.Id,
                    Holder = of.Holder.Subject,
                    Actor = row.ApprovedBy!,
                },
                cancel
            );
            if (issued.Refused(out var problem, out var certificate))
            {
                db.ChangeTracker.Clear();
                return problem;
            }

            await FinishAsync(row, line, of.Request, certificate);
            return Answer(certificate, code);
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // The same form at the same moment, or the dossier has moved on.
            db.ChangeTracker.Clear();
            return await db.DossierCertificates.AnyAsync(
                made =>
                    made.Dossier == row.Id
                    && made.Profile == line.Profile
                    && made.Round == line.Round,
                cancel
            )
                ? DossierProblems.IssuedAlready
                : CommonProblems.VersionStale;
        }
    }

    private async Task FinishAsync(
        Dossier row,
        DossierCertificate line,
        CertificateRequest request,
        IssuedCertificate certificate
    )
    {
        line.Serial = certificate.Serial;
        _ = request.Issue(certificate.Serial);
        var made = await db.DossierCertificates.CountAsync(
            other =>
                other.Dossier == row.Id
                && other.Round == row.Round
                && other.Serial != null
                && other.Profile != line.Profile,
            CancellationToken.None
        );
        if (made + 1 == row.Profiles.Count)
        {
            _ = row.Issue(clock.Now());
            db.Record(clock, "dossier.issued", row.Id.ToString(), row.ApprovedBy!);
            db.Tell(clock, row, DossierNotices.Issued, row.Applicants(), subjects.ReportUntil(row));
        }

        await db.SaveChangesAsync(CancellationToken.None);
    }
}
