using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>Begins drafts of filings and saves their steps; says what would be refused of a step at the filing.</summary>
internal sealed class DraftSaving(
    CndpDbContext db,
    DraftBook book,
    DraftWriters writers,
    FilingExamination examination,
    Registers registers,
    TimeProvider clock
)
{
    /// <summary>Which fields a form showed: what was not asked is not emptied.</summary>
    public const string ShownFields = "shown";

    /// <param name="Declaration">The filing that a draft is about, or takes its answers from; null where it begins with answers of no filing.</param>
    /// <param name="Facts">With which it begins.</param>
    /// <param name="Offered">Of a draft that is answered on the form of transfers: the codes that its base lets it choose among.</param>
    internal sealed record Origin(Guid? Declaration, JsonObject Facts, JsonObject? Offered = null);

    /// <summary>With the answers of the filing that it is about; a new one with what Identity knows of the controller.</summary>
    /// <param name="controller">Null for the caller's own organisation; for another one under a mandate in force.</param>
    public async Task<Result<OpenDraft>> BeginAsync(
        Caller caller,
        DraftPurpose purpose,
        Origin? of,
        Guid? controller,
        CancellationToken cancel
    )
    {
        if (
            controller is { } other
            && (await registers.CapacityAsync(caller, other, cancel)).Refused(
                out var problem,
                out _
            )
        )
        {
            return problem;
        }

        var opened = await book.OpenAsync(db, caller, DeclarationDraftKind.Name, cancel);
        if (opened.Refused(out _, out var draft))
        {
            return opened;
        }

        var answers = of?.Facts ?? [];
        if (of?.Declaration is null)
        {
            // What is begun anew begins with what is verified about its controller.
            foreach (
                var (name, value) in await ControllerAsync(
                    controller ?? caller.Organisation,
                    cancel
                )
            )
            {
                answers[name] = value?.DeepClone();
            }
        }

        // Each filing is undertaken anew (law 09-08 art. 13).
        answers.Remove("engagement");
        foreach (
            var (name, value) in DraftPurposes.Said(
                purpose,
                of?.Declaration,
                controller,
                of?.Offered
            )
        )
        {
            answers[name] = value?.DeepClone();
        }

        return await book.SaveAsync(db, caller, (draft.Id, draft.Version), answers, cancel);
    }

    public async Task<Result<DraftDeclaration.StepView>> SaveAsync(
        (Guid Id, int Version, string? Step) what,
        IFormCollection form,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (
            (await writers.HoldAsync(what.Id, caller, cancel)).Refused(
                out var problem,
                out var held
            )
        )
        {
            return problem;
        }

        var draft = held.Draft;
        var shown = form[ShownFields].ToHashSet(StringComparer.Ordinal);
        var fields = examination
            .FormOn(clock.Now(), draft.IsTransfer())
            .Fields.Where(field => shown.Contains(field.Id) && IsOfStep(field, what.Step))
            .ToList();
        var saved = await writers.SaveAsync(
            held,
            what.Version,
            FormAnswers.Of(form, fields),
            caller,
            cancel
        );
        if (saved.Refused(out problem, out draft))
        {
            return problem;
        }

        var view = ViewOf(draft, what.Step);
        var examined = draft.IsTransfer()
            ? examination.ExamineTransfer(draft.FactsOf(), basis: null, clock.Now())
            : examination.Examine(
                draft.FactsOf(),
                clock.Now(),
                draft.PurposeOf() is DraftPurpose.Authorisation
            );
        return view with
        {
            Faults =
            [
                .. (examined.OfFields ?? []).Where(fault =>
                    fields.Exists(field => IsOf(fault, field))
                ),
            ],
            // An answer may open further questions of the same step.
            More = view.Fields.Any(field =>
                IsOfStep(field, what.Step) && !shown.Contains(field.Id)
            ),
        };
    }

    public async Task<Result<DraftDeclaration.StepView>> ResumeAsync(
        Guid id,
        string? step,
        Caller caller,
        CancellationToken cancel
    )
    {
        var found = await writers.HoldAsync(id, caller, cancel);
        return found.Refused(out var problem, out var held) ? problem : ViewOf(held.Draft, step);
    }

    public Task<Result<DraftLine>> DiscardAsync(Guid id, Caller caller, CancellationToken cancel) =>
        book.DiscardAsync(db, caller, id, cancel);

    /// <summary>A refusal names a field, or a cell of it.</summary>
    public static bool IsOf(Problem fault, FormField field) =>
        fault.Field is { } name
        && name.StartsWith(field.Id, StringComparison.Ordinal)
        && (name.Length == field.Id.Length || name[field.Id.Length] is '[' or '.');

    private static bool IsOfStep(FormField field, string? step) =>
        step is null || string.Equals(field.Step, step, StringComparison.Ordinal);

    private DraftDeclaration.StepView ViewOf(OpenDraft draft, string? step)
    {
        var facts = draft.FactsOf();
        return new(
            draft,
            examination.FormOn(clock.Now(), draft.IsTransfer()).Steps,
            examination.Shown(facts, clock.Now(), draft.IsTransfer()),
            facts,
            step,
            []
        );
    }

    private async Task<JsonObject> ControllerAsync(Guid organisation, CancellationToken cancel)
    {
        var answers = new JsonObject();
        if (await registers.OrganisationAsync(organisation, cancel) is { } standing)
        {
            standing.Name(answers);
        }

        return answers;
    }
}
