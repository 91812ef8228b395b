using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Filing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>What the suite can say of a dossier before an officer looks: each with its outcome, none of them a decision.</summary>
internal sealed class DossierChecks(PkiDbContext db, DossierSeal seal, Registers registers)
{
    /// <param name="Name">Of the text: "check-{name}" and "check-{name}-{outcome}".</param>
    /// <param name="Other">Another dossier that the check found.</param>
    internal sealed record Check(string Name, CheckOutcome Outcome, Dossier? Other = null);

    public async Task<IReadOnlyList<Check>> RunAsync(Dossier dossier, CancellationToken cancel)
    {
        var organisation = (
            await registers.OrganisationAsync(dossier.Organisation, cancel)
        ).Match<Common.Contracts.OrganisationStanding?>(found => found, _ => null);
        var domain = seal.Open(dossier).Mail.Split('@')[^1];
        var pieces = await db.PiecesOfAsync(dossier.Id, cancel);
        return
        [
            new("organisation", Must(organisation?.Verified is true)),
            new(
                "mail",
                Must(organisation?.MailDomains.Contains(domain, StringComparer.Ordinal) is true)
            ),
            new(
                "mandate",
                dossier.Mandate is null
                    ? CheckOutcome.Open
                    : Must(await registers.IsInForceAsync(dossier, cancel))
            ),
            new(
                "pieces",
                DossierPieces.Missing(pieces).Count > 0 ? CheckOutcome.Failed
                    : pieces.TrueForAll(piece => piece.State is PieceState.Clean)
                        ? CheckOutcome.Passed
                    : CheckOutcome.Open
            ),
            await SameAsync(
                "person",
                db.Dossiers.Where(row => row.PersonMark == dossier.PersonMark),
                dossier,
                cancel
            ),
            await SameAsync(
                "address",
                db.Dossiers.Where(row =>
                    row.MailMark == dossier.MailMark && row.PersonMark != dossier.PersonMark
                ),
                dossier,
                cancel
            ),
            new("key", await KeyAsync(dossier, cancel)),
        ];
    }

    private static CheckOutcome Must(bool holds) =>
        holds ? CheckOutcome.Passed : CheckOutcome.Failed;

    /// <summary>A second dossier of the same person may be right (a renewal): the officer looks at it.</summary>
    private static async Task<Check> SameAsync(
        string name,
        IQueryable<Dossier> like,
        Dossier dossier,
        CancellationToken cancel
    )
    {
        var other = await like.AsNoTracking()
            .Where(row =>
                row.Id != dossier.Id
                && row.State != DossierState.Withdrawn
                && row.State != DossierState.Returned
            )
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancel);
        return new(name, other is null ? CheckOutcome.Passed : CheckOutcome.Open, other);
    }

    /// <summary>Strength, possession and whose key it is are checked when the request comes: what is there has passed.</summary>
    private async Task<CheckOutcome> KeyAsync(Dossier dossier, CancellationToken cancel) =>
        await db.DossierCertificates.AnyAsync(
            row => row.Dossier == dossier.Id && row.Round == dossier.Round && row.Serial != null,
            cancel
        )
            ? CheckOutcome.Passed
            : CheckOutcome.Open;
}

internal enum CheckOutcome
{
    Passed,

    /// <summary>Nothing is wrong by itself: somebody looks.</summary>
    Open,
    Failed,
}
