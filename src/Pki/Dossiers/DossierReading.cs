using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>Finds dossiers for those who may see them, and opens what is sealed in them.</summary>
internal sealed class DossierReading(
    PkiDbContext db,
    DossierSeal seal,
    PieceDesk<PkiDbContext> pieces,
    LegalClock law,
    TimeProvider clock
)
{
    public async Task<Result<Dossier>> FindAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        await db.Dossiers.VisibleTo(caller).SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } found
            ? found
            : DossierProblems.Unknown(id);

    /// <summary>As <see cref="FindAsync"/>, for acts of the applicant's side; <see cref="CommonProblems.Forbidden"/> for who only looks on.</summary>
    public async Task<Result<Dossier>> FindOwnAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    )
    {
        var found = await FindAsync(id, caller, cancel);
        return found.Refused(out _, out var row) ? found
            : caller.IsApplicant(row) ? found
            : CommonProblems.Forbidden;
    }

    public Particulars Open(Dossier dossier) => seal.Open(dossier);

    public string Masked(Dossier dossier) => ParticularsRules.Masked(seal.IdentityNumber(dossier));

    public string? Report(Dossier dossier) =>
        dossier.SealedReport is { } closed ? seal.OpenText(dossier.Id, "report", closed) : null;

    public async Task<DossierResponse> DescribeAsync(Dossier dossier, CancellationToken cancel) =>
        DossierResponse.Of(
            dossier,
            seal.Open(dossier),
            Masked(dossier),
            await db.PiecesOfAsync(dossier.Id, cancel),
            await CertificatesAsync(dossier, cancel),
            law
        );

    public Task<List<DossierCertificate>> CertificatesAsync(
        Dossier dossier,
        CancellationToken cancel
    ) =>
        db
            .DossierCertificates.AsNoTracking()
            .Where(row => row.Dossier == dossier.Id)
            .OrderBy(row => row.Round)
            .ThenBy(row => row.Profile)
            .ToListAsync(cancel);

    /// <summary>The whole number, for the officer who holds it against the card; every look is a fact.</summary>
    public async Task<string> ShowIdentityNumberAsync(
        Dossier dossier,
        Caller officer,
        CancellationToken cancel
    )
    {
        db.Record(clock, "dossier.identity-number-seen", dossier.Id.ToString(), officer.Subject);
        await db.SaveChangesAsync(cancel);
        return seal.IdentityNumber(dossier);
    }

    /// <summary>A piece; every look of somebody other than who brought it is a fact.</summary>
    /// <param name="inPage">A picture shows in the page of the dossier; a PDF is an attachment always.</param>
    public async Task<IResult> SendPieceAsync(
        Guid dossier,
        Guid piece,
        bool inPage,
        Caller reader,
        HttpResponse response
    )
    {
        var cancel = response.HttpContext.RequestAborted;
        var row = await db.Pieces.SingleOrDefaultAsync(
            found => found.Id == piece && found.Owner == dossier,
            cancel
        );
        if (row is null)
        {
            return PieceProblems.Gone.ToResponse();
        }

        if (!string.Equals(row.UploadedBy, reader.Subject, StringComparison.Ordinal))
        {
            db.Record(clock, "piece.seen", row.Id.ToString(), reader.Subject);
            await db.SaveChangesAsync(cancel);
        }

        return inPage ? pieces.Show(row, response) : pieces.Send(row, response);
    }
}
