using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>Saves a step with its documents, and says what would be refused of it at the filing.</summary>
internal sealed class DraftSaving(
    PkiDbContext db,
    DraftBook book,
    FilingDesk filing,
    AttachPiece.Desk attaching,
    PieceDesk<PkiDbContext> pieces,
    TimeProvider clock
)
{
    /// <summary>As long as a draft is kept; the filing makes it as long as the dossier.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<Result<DraftDossier.StepView>> SaveAsync(
        Guid id,
        DraftForm form,
        (IFormFile? Identity, IFormFile? Appointment) files,
        Caller caller,
        CancellationToken cancel
    )
    {
        var saved = await book.SaveAsync(db, caller, (id, form.Version), form.Answers(), cancel);
        if (saved.Refused(out var problem, out var draft))
        {
            return problem;
        }

        var refused = await TakeAsync(id, files, caller, cancel);
        var taken = await db.PiecesOfAsync(id, cancel);
        var fields = DraftSteps.FieldsOf(form.Step);
        var examined = await filing.ExamineAsync(
            DraftAnswers.Of(draft, Conditions.Version),
            caller,
            cancel
        );
        var missing = DossierPieces
            .Missing(taken)
            .Where(kind =>
                !refused.Exists(fault => string.Equals(fault.Field, kind, StringComparison.Ordinal))
            )
            .Select(kind => PieceProblems.Missing with { Field = kind });
        return new DraftDossier.StepView(
            draft,
            form.Step ?? DraftSteps.First,
            taken,
            [
                .. refused,
                .. examined
                    .Faults.Concat(missing)
                    .Where(fault => fields.Contains(fault.Field, StringComparer.Ordinal)),
            ],
            form.Step is null
        );
    }

    public async Task<Result<DraftDossier.StepView>> ResumeAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    )
    {
        var resumed = await book.ResumeAsync(db, caller, id, cancel);
        return resumed.Refused(out var problem, out var draft)
            ? problem
            : new DraftDossier.StepView(
                draft,
                DraftSteps.First,
                await db.PiecesOfAsync(id, cancel),
                [],
                Compact: false
            );
    }

    /// <summary>The draft and its documents.</summary>
    public async Task<Result<DraftLine>> DiscardAsync(
        Guid id,
        Caller caller,
        CancellationToken cancel
    )
    {
        var discarded = await book.DiscardAsync(db, caller, id, cancel);
        if (!discarded.Refused(out _, out _))
        {
            foreach (var piece in await db.PiecesOfAsync(id, cancel))
            {
                await pieces.EraseAsync(piece, cancel);
            }
        }

        return discarded;
    }

    private async Task<List<Problem>> TakeAsync(
        Guid id,
        (IFormFile? Identity, IFormFile? Appointment) files,
        Caller caller,
        CancellationToken cancel
    )
    {
        List<Problem> refused = [];
        foreach (
            var (kind, file) in ((string, IFormFile?)[])
                [
                    (DossierPieces.Identity, files.Identity),
                    (DossierPieces.Appointment, files.Appointment),
                ]
        )
        {
            if (file is not { Length: > 0 })
            {
                continue;
            }

            var taken = await attaching.TakeAsync(
                id,
                kind,
                new(kind, file),
                caller,
                clock.Now() + Kept,
                cancel
            );
            if (taken.Refused(out var problem, out _))
            {
                refused.Add(problem);
            }
        }

        return refused;
    }
}
