using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Examination;
using MarocNumeric.Trust.Pki.HandOvers;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Gathers what the page of one dossier shows to one reader, and which of its acts are theirs.</summary>
internal sealed class DossierSheet(
    PkiDbContext db,
    DossierReading reading,
    DossierChecks checks,
    LegalClock law,
    IServiceProvider services,
    TimeProvider clock
)
{
    /// <param name="Checks">For officers; empty for others.</param>
    /// <param name="Verifications">Of this round, for officers.</param>
    /// <param name="Made">The certificates of this round.</param>
    /// <param name="Report">What the holder said was wrong with the last ones.</param>
    /// <param name="Papers">Given out in writing.</param>
    internal sealed record View(
        Dossier Row,
        Particulars Who,
        string Cin,
        IReadOnlyList<Piece> Pieces,
        IReadOnlyList<DossierChecks.Check> Checks,
        IReadOnlyList<IdentityVerification> Verifications,
        HandOver? HandOver,
        IReadOnlyList<IssuedCertificate> Made,
        IReadOnlyDictionary<string, string> Names,
        string? Report,
        IReadOnlyList<KeptPaper> Papers,
        ReaderOf Reader,
        LegalClock Law,
        DateTimeOffset Now,
        Problem? Problem = null,
        ReadDossier.Told? Told = null,
        bool Filed = false
    );

    /// <param name="Officer">May decide on it; never on one's own.</param>
    /// <param name="Own">Asked for, entered, attested or to hold it.</param>
    internal sealed record ReaderOf(
        bool Officer,
        bool Own,
        bool Applicant,
        bool Holder,
        bool AnswersAppeals,
        bool HandsOver
    );

    public async Task<Result<View>> OfAsync(Guid id, Caller reader, CancellationToken cancel)
    {
        if ((await reading.FindAsync(id, reader, cancel)).Refused(out var problem, out _))
        {
            return problem;
        }

        // Fresh and read only: an act that was refused may have left its traces in what is tracked.
        db.ChangeTracker.Clear();
        var row = await db.Dossiers.AsNoTracking().SingleAsync(found => found.Id == id, cancel);
        var officer = reader.Decides() || reader.DecidesAppeals();
        return new View(
            row,
            reading.Open(row),
            reading.Masked(row),
            await db.PiecesOfAsync(id, cancel),
            officer ? await checks.RunAsync(row, cancel) : [],
            officer ? await VerificationsAsync(row, cancel) : [],
            await db
                .HandOvers.AsNoTracking()
                .SingleOrDefaultAsync(
                    found => found.Dossier == id && found.Round == row.Round,
                    cancel
                ),
            await MadeAsync(row, cancel),
            await NamesAsync(row, cancel),
            reading.Report(row),
            await services.GetRequiredService<PaperDesk<PkiDbContext>>().OfAsync(id, cancel),
            ReaderFor(row, reader),
            law,
            clock.Now()
        );
    }

    private static ReaderOf ReaderFor(Dossier row, Caller reader)
    {
        var (own, holder) = (
            reader.IsOwn(row),
            string.Equals(row.Holder, reader.Subject, StringComparison.Ordinal)
        );
        return new(
            reader.Decides() && !own,
            own,
            reader.IsApplicant(row),
            holder,
            reader.DecidesAppeals() && !own,
            !holder
                && (
                    reader.Decides()
                    || row.Organisation == reader.Organisation
                        && reader.Roles.Contains(Roles.CertificateAgent)
                )
        );
    }

    private Task<List<IdentityVerification>> VerificationsAsync(
        Dossier row,
        CancellationToken cancel
    ) =>
        db
            .IdentityVerifications.AsNoTracking()
            .Where(found => found.Dossier == row.Id && found.Round == row.Round)
            .OrderBy(found => found.Id)
            .ToListAsync(cancel);

    private async Task<IReadOnlyList<IssuedCertificate>> MadeAsync(
        Dossier row,
        CancellationToken cancel
    )
    {
        var serials = await db
            .DossierCertificates.Where(line =>
                line.Dossier == row.Id && line.Round == row.Round && line.Serial != null
            )
            .Select(line => line.Serial)
            .ToListAsync(cancel);
        return await db
            .Certificates.AsNoTracking()
            .Where(certificate => serials.Contains(certificate.Serial))
            .OrderBy(certificate => certificate.Profile)
            .ToListAsync(cancel);
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        Dossier row,
        CancellationToken cancel
    ) =>
        services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(
                [
                    row.FiledBy,
                    row.Holder,
                    row.AttestedBy,
                    row.TakenBy,
                    row.VerifiedBy,
                    row.ApprovedBy,
                    row.Procedure.DecidedBy,
                    $"{row.Organisation}",
                ],
                cancel
            )
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
