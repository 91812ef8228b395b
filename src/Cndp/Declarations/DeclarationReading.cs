using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Finds filings for those who may see them, and opens what was answered.</summary>
internal sealed class DeclarationReading(
    CndpDbContext db,
    DeclarationSeal seal,
    PaperDesk<CndpDbContext> papers,
    Registers registers,
    Surroundings beside,
    LegalClock law
)
{
    public async Task<Result<Declaration>> FindAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    ) =>
        await (await VisibleToAsync(caller, cancel)).SingleOrDefaultAsync(
            row => row.Id == id,
            cancel
        )
            is { } found
            ? found
            : DeclarationProblems.Unknown(id);

    /// <summary>Filings that the caller may see, also those under mandates in force.</summary>
    public async Task<IQueryable<Declaration>> VisibleToAsync(
        Caller caller,
        CancellationToken cancel
    ) => db.Declarations.VisibleTo(caller, await registers.MandatedAsync(caller, cancel));

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
            await beside.OfAsync(row, facts, cancel),
            await SignedActsAsync(row.Id, cancel),
            reader.IsOfCommission(),
            law
        );
    }

    /// <summary>What was answered, in the version that holds.</summary>
    public async Task<JsonObject> FactsAsync(Declaration row, CancellationToken cancel) =>
        seal.Open(await ContentAsync(row.Id, row.Content, cancel));

    public Task<DeclarationContent> ContentAsync(Guid id, int number, CancellationToken cancel) =>
        db
            .Contents.AsNoTracking()
            .SingleAsync(row => row.Declaration == id && row.Number == number, cancel);

    /// <summary>In the order in which they were asked for.</summary>
    public Task<IReadOnlyList<KeptPaper>> PapersAsync(Guid id, CancellationToken cancel) =>
        papers.OfAsync(id, cancel);

    /// <summary>What the filer signed instead of filing on line, in the order in which it came.</summary>
    public Task<List<Piece>> SignedActsAsync(Guid id, CancellationToken cancel) =>
        db
            .Pieces.AsNoTracking()
            .Where(piece => piece.Owner == id && piece.Kind == SignedUpload.Kind)
            .OrderBy(piece => piece.Id)
            .ToListAsync(cancel);
}
