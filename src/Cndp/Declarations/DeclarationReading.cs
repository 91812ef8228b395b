using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Finds filings for those who may see them, and opens what was answered.</summary>
internal sealed class DeclarationReading(CndpDbContext db, DeclarationSeal seal, LegalClock law)
{
    public async Task<Result<Declaration>> FindAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        await db.Declarations.VisibleTo(caller).SingleOrDefaultAsync(row => row.Id == id, cancel)
            is { } found
            ? found
            : DeclarationProblems.Unknown(id);

    public async Task<DeclarationResponse> DescribeAsync(
        Declaration row,
        Caller reader,
        CancellationToken cancel
    )
    {
        var content = await ContentAsync(row.Id, row.Content, cancel);
        return DeclarationResponse.Of(
            row,
            (seal.Open(content), content.RulesVersion),
            await PapersAsync(row.Id, cancel),
            await SignedActsAsync(row.Id, cancel),
            reader.IsOfCommission(),
            law
        );
    }

    public Task<DeclarationContent> ContentAsync(Guid id, int number, CancellationToken cancel) =>
        db
            .Contents.AsNoTracking()
            .SingleAsync(row => row.Declaration == id && row.Number == number, cancel);

    /// <summary>In the order in which they were written.</summary>
    public Task<List<DeclarationResponse.PaperOf>> PapersAsync(Guid id, CancellationToken cancel) =>
        db
            .Acts.AsNoTracking()
            .Where(row => row.Declaration == id)
            .OrderBy(row => row.Version)
            .Select(row => new DeclarationResponse.PaperOf(
                row.Id,
                row.Kind,
                row.At,
                row.SealedAt != null
            ))
            .ToListAsync(cancel);

    /// <summary>What the filer signed instead of filing on line, in the order in which it came.</summary>
    public Task<List<Piece>> SignedActsAsync(Guid id, CancellationToken cancel) =>
        db
            .Pieces.AsNoTracking()
            .Where(piece => piece.Owner == id && piece.Kind == SignedUpload.Kind)
            .OrderBy(piece => piece.Id)
            .ToListAsync(cancel);
}
