using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Examination;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Cndp.Transfers;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Gathers what the page of one filing shows to one reader, and which of its acts are theirs.</summary>
internal sealed class DeclarationSheet(
    CndpDbContext db,
    DeclarationReading reading,
    DeclarationSeal seal,
    FilingExamination examination,
    IServiceProvider services,
    TimeProvider clock
)
{
    /// <param name="Found">What the engine says of the answers under today's rules; null for a transfer, which is no processing.</param>
    /// <param name="Reasons">Why it is the formality that it is, and what an officer looks at.</param>
    /// <param name="Basis">On which a transfer rests.</param>
    /// <param name="SignedActs">Documents that the filer signed, in the order in which they came.</param>
    /// <param name="Changed">What differs from the version before, or from the declaration that this request takes up.</param>
    /// <param name="Examined">For the commission; null for others.</param>
    /// <param name="Asked">Documents that the formality asks for or takes.</param>
    /// <param name="Beside">Transfers that rest on it, documents, words that betray sensitive data.</param>
    /// <param name="Typed">By the name of the field, where a form comes back: with a refusal, or to be changed.</param>
    internal sealed record View(
        Declaration Row,
        JsonObject Facts,
        Form Form,
        Orientation? Found,
        IReadOnlyList<Explanation> Reasons,
        Declaration? Basis,
        IReadOnlyList<KeptPaper> Papers,
        IReadOnlyList<Piece> SignedActs,
        IReadOnlyList<DeclarationStep> Steps,
        IReadOnlyList<Difference> Changed,
        ExaminationSheet.View? Examined,
        IReadOnlyDictionary<string, string> Names,
        IReadOnlyList<PieceRule> Asked,
        DeclarationResponse.Beside Beside,
        ReaderOf Reader,
        LegalClock Law,
        DateTimeOffset Now,
        Problem? Problem = null,
        bool Filed = false,
        IReadOnlyDictionary<string, string>? Typed = null
    );

    /// <param name="Own">Filed by the reader or the reader's organisation: nothing is decided on it.</param>
    internal sealed record ReaderOf(
        bool OfCommission,
        bool Officer,
        bool Commissioner,
        bool Own,
        bool Filer
    );

    public async Task<Result<View>> OfAsync(Guid id, Caller reader, CancellationToken cancel)
    {
        if ((await reading.FindAsync(id, reader, cancel)).Refused(out var problem, out _))
        {
            return problem;
        }

        // Fresh and read only: an act that was refused may have left its traces in what is tracked.
        db.ChangeTracker.Clear();
        var row = await db.Declarations.AsNoTracking().SingleAsync(found => found.Id == id, cancel);
        var facts = seal.Open(await reading.ContentAsync(id, row.Content, cancel));
        var own = reader.IsOwn(row);
        var transfer = row.Kind.IsTransfer();
        var found = transfer ? null : examination.Judge(facts, clock.Now());
        return new View(
            row,
            facts,
            examination.FormOn(clock.Now(), transfer),
            found,
            found?.Explanations ?? await GroundsAsync(row, facts, cancel),
            await db
                .Declarations.AsNoTracking()
                .SingleOrDefaultAsync(basis => basis.Id == row.Basis, cancel),
            await reading.PapersAsync(id, cancel),
            await reading.SignedActsAsync(id, cancel),
            await StepsAsync(id, cancel),
            await ChangedAsync(row, facts, cancel),
            await services
                .GetRequiredService<ExaminationSheet>()
                .OfAsync(row, facts, reader, cancel),
            await NamesAsync(row, cancel),
            examination.PiecesOf(row.Kind, facts, clock.Now()),
            await services.GetRequiredService<Surroundings>().OfAsync(row, facts, cancel),
            new(
                reader.IsOfCommission(),
                reader.Examines() && !own,
                reader.Decides() && !own,
                own,
                reader.IsFiler(row)
            ),
            services.GetRequiredService<LegalClock>(),
            clock.Now()
        );
    }

    /// <summary>On what a transfer goes, held against its base as that stands now.</summary>
    private async Task<IReadOnlyList<Explanation>> GroundsAsync(
        Declaration row,
        JsonObject facts,
        CancellationToken cancel
    ) =>
        examination
            .ExamineTransfer(
                facts,
                await services
                    .GetRequiredService<DeclarationRegistry>()
                    .FactsOfAsync(row.Basis!.Value, cancel),
                clock.Now()
            )
            .Grounds
        ?? [];

    private Task<List<DeclarationStep>> StepsAsync(Guid id, CancellationToken cancel) =>
        db
            .Steps.AsNoTracking()
            .Where(step => step.Declaration == id)
            .OrderBy(step => step.Version)
            .ToListAsync(cancel);

    private async Task<IReadOnlyList<Difference>> ChangedAsync(
        Declaration row,
        JsonObject facts,
        CancellationToken cancel
    )
    {
        if (await BeforeAsync(row, cancel) is not { } content)
        {
            return [];
        }

        return Difference.Between(
            examination.FormOn(clock.Now(), row.Kind.IsTransfer()),
            seal.Open(content),
            facts
        );
    }

    private async Task<DeclarationContent?> BeforeAsync(Declaration row, CancellationToken cancel)
    {
        if (row.Content > 1)
        {
            return await reading.ContentAsync(row.Id, row.Content - 1, cancel);
        }

        return row.Follows is { } followed
            ? await db
                .Contents.AsNoTracking()
                .Where(content => content.Declaration == followed)
                .OrderByDescending(content => content.Number)
                .FirstOrDefaultAsync(cancel)
            : null;
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        Declaration row,
        CancellationToken cancel
    ) =>
        services.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(
                [
                    row.FiledBy,
                    row.TakenBy,
                    row.ProposedBy,
                    row.Procedure.DecidedBy,
                    row.EndedBy,
                    $"{row.Organisation}",
                ],
                cancel
            )
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
