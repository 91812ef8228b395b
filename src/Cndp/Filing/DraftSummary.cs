using System.Globalization;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Filing;

/// <summary>What the check page shows of a draft, as the document that a person signs instead of filing it there.</summary>
internal sealed class DraftSummary(
    FilingExamination examination,
    IStringLocalizer<DeclarationTexts> texts,
    TimeProvider clock
)
{
    /// <param name="examined">Without a fault.</param>
    /// <returns>In the language of the moment.</returns>
    public ActToSign Of(OpenDraft draft, Examined examined, Caller signer)
    {
        var found = examined.Found!;
        return new(
            texts["commission-name"],
            texts[$"kind-{found.Kind}"],
            draft.Id.ToString(),
            draft.SavedAt,
            new JsonObject
            {
                ["draft"] = draft.Id.ToString(),
                ["purpose"] = $"{draft.PurposeOf()}",
                ["of"] = draft.DeclarationOf()?.ToString(),
                ["organisation"] = (draft.ForOf() ?? signer.Organisation).ToString(),
                ["signer"] = signer.Subject,
                ["mandate"] = examined.Mandate?.Number,
                ["rules"] = found.RulesVersion,
                ["faits"] = found.Facts.DeepClone(),
            },
            [
                new PaperParagraph(texts["undertaking"], Strong: true),
                new PaperRows([.. Head(draft, examined)]),
                .. Answers(found.Facts, draft.IsTransfer()),
            ]
        );
    }

    private IEnumerable<PaperRow> Head(OpenDraft draft, Examined examined)
    {
        yield return new(texts["sign-act"], texts[$"file-{draft.PurposeOf()}"]);
        if (examined.Judged is { } judged)
        {
            yield return new(texts["formality"], texts[$"route-{judged.Route}"]);
        }

        if (examined.Mandate is { } mandate)
        {
            yield return new(texts["sign-mandate"], mandate.Number, Latin: true);
        }
    }

    private IEnumerable<PaperPart> Answers(JsonObject facts, bool transfer)
    {
        var now = clock.Now();
        var shown = examination.Shown(facts, now, transfer);
        foreach (var step in examination.FormOn(now, transfer).Steps)
        {
            List<PaperRow> rows =
            [
                .. shown
                    .Where(field =>
                        string.Equals(field.Step, step.Id, StringComparison.Ordinal)
                        && facts[field.Id] is not null
                    )
                    .Select(field => new PaperRow(
                        field.Label.In(CultureInfo.CurrentUICulture),
                        FactsText.Of(
                            field,
                            facts[field.Id],
                            (texts["yes"], texts["no"], texts["none"])
                        )!
                    )),
            ];
            if (rows.Count > 0)
            {
                yield return new PaperHeading(step.Title.In(CultureInfo.CurrentUICulture));
                yield return new PaperRows(rows);
            }
        }
    }
}
