using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Cndp.Transfers;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Finds filings for those who may see them, and opens what was answered.</summary>
internal sealed class DeclarationReading(
    CndpDbContext db,
    DeclarationSeal seal,
    PaperDesk<CndpDbContext> papers,
    TransferLines transfers,
    SensitiveWords words,
    LegalClock law
)
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
        var facts = seal.Open(content);
        return DeclarationResponse.Of(
            row,
            (facts, content.RulesVersion),
            [.. (await PapersAsync(row.Id, cancel)).Select(DeclarationResponse.PaperOf.Of)],
            new(
                await transfers.OfAsync(row, facts, cancel),
                await db.PiecesOfAsync(row.Id, cancel),
                words.In(facts)
            ),
            reader.IsOfCommission(),
            law
        );
    }

    public Task<DeclarationContent> ContentAsync(Guid id, int number, CancellationToken cancel) =>
        db
            .Contents.AsNoTracking()
            .SingleAsync(row => row.Declaration == id && row.Number == number, cancel);

    /// <summary>In the order in which they were asked for.</summary>
    public Task<IReadOnlyList<KeptPaper>> PapersAsync(Guid id, CancellationToken cancel) =>
        papers.OfAsync(id, cancel);
}
