using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Examination;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Cndp.Rules;
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
    /// <param name="Found">What the engine says of the answers under today's rules.</param>
    /// <param name="SignedActs">Documents that the filer signed, in the order in which they came.</param>
    /// <param name="Changed">Fields that differ from the version before, or from the declaration that this request takes up, with what stood there.</param>
    /// <param name="Examined">For the commission; null for others.</param>
    /// <param name="Typed">By the name of the field, where a form comes back: with a refusal, or to be changed.</param>
    internal sealed record View(
        Declaration Row,
        JsonObject Facts,
        Form Form,
        Orientation Found,
        IReadOnlyList<KeptPaper> Papers,
        IReadOnlyList<Piece> SignedActs,
        IReadOnlyList<DeclarationStep> Steps,
        IReadOnlyList<Change> Changed,
        ExaminationSheet.View? Examined,
        IReadOnlyDictionary<string, string> Names,
        ReaderOf Reader,
        LegalClock Law,
        DateTimeOffset Now,
        Problem? Problem = null,
        bool Filed = false,
        IReadOnlyDictionary<string, string>? Typed = null
    );

    internal sealed record Change(FormField Field, JsonNode? Before);

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
        return new View(
            row,
            facts,
            examination.FormOn(clock.Now()),
            examination.Judge(facts, clock.Now()),
            await reading.PapersAsync(id, cancel),
            await reading.SignedActsAsync(id, cancel),
            await StepsAsync(id, cancel),
            await ChangedAsync(row, facts, cancel),
            await services
                .GetRequiredService<ExaminationSheet>()
                .OfAsync(row, facts, reader, cancel),
            await NamesAsync(row, cancel),
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

    private Task<List<DeclarationStep>> StepsAsync(Guid id, CancellationToken cancel) =>
        db
            .Steps.AsNoTracking()
            .Where(step => step.Declaration == id)
            .OrderBy(step => step.Version)
            .ToListAsync(cancel);

    private async Task<IReadOnlyList<Change>> ChangedAsync(
        Declaration row,
        JsonObject facts,
        CancellationToken cancel
    )
    {
        if (await BeforeAsync(row, cancel) is not { } content)
        {
            return [];
        }

        var before = seal.Open(content);
        return
        [
            .. examination
                .FormOn(clock.Now())
                .Fields.Where(field => !JsonNode.DeepEquals(before[field.Id], facts[field.Id]))
                .Select(field => new Change(field, before[field.Id])),
        ];
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
