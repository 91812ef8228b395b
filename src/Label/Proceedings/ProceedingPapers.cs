using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>The decision upon a label in writing, in French and Arabic under the label's seal, with both reasons.</summary>
internal sealed class ProceedingPapers(
    PaperDesk<LabelDbContext> papers,
    ProcedurePapers wording,
    IStringLocalizer<AwardTexts> texts
)
{
    public void Decision(Proceeding row, Award award)
    {
        var outcome = $"{row.Kind}-{row.State}";
        papers.Ask(
            new(
                row.Id,
                "proceeding",
                1,
                SealingBody.Label,
                row.DecidedAt!.Value + Proceeding.Kept,
                () =>
                    new(
                        texts["paper-body"],
                        texts["paper-proceeding"],
                        award.Number,
                        row.DecidedAt.Value,
                        [
                            new PaperParagraph(texts[$"proceeding-{outcome}"], Strong: true),
                            new PaperRows([
                                new(texts["number"], award.Number, Latin: true),
                                new(texts["holder"], award.Holder),
                                new(texts["domain"], award.Domain, Latin: true),
                                new(texts["opened-at"], Moments.When(row.OpenedAt)),
                                new(texts["decided-at"], Moments.When(row.DecidedAt.Value)),
                            ]),
                            .. wording.ReasonsOf(row.LegalReasons, row.FactualReasons),
                        ]
                    )
            )
        );
    }
}
