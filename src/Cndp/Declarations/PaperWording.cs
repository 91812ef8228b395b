using System.Globalization;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Procedures;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What each paper of the commission says, in the language of the moment. Of people it names the controller as it stands in the public register, and who decided.</summary>
internal sealed class PaperWording(
    IStringLocalizer<LetterTexts> texts,
    IStringLocalizer<DeclarationTexts> declarations,
    ProcedurePapers procedures,
    FilingExamination examination,
    LegalClock law
)
{
    /// <param name="by">The name of who decided; null where nobody did, or where it is not known here.</param>
    public Paper Of(DeclarationPapers.Subject about, string? by)
    {
        var (row, file) = (about.Row, FileOf(about, by));
        return about.Kind switch
        {
            CommissionActKind.CompletionRequest => procedures.CompletionRequest(
                file,
                row.Procedure
            ),
            CommissionActKind.Refusal => Delegated(
                about,
                procedures.Refusal(file, row.Procedure, row.RulesUnder(law))
            ),
            CommissionActKind.AppealAnswer when row.State is DeclarationState.Refused => Delegated(
                about,
                procedures.AppealAnswer(file, row.Procedure)
            ),
            _ => Delegated(
                about,
                new(
                    file.Body,
                    declarations[$"paper-{about.Kind}"],
                    row.Number,
                    about.At,
                    [.. Lead(about), procedures.Head(file, about.At), .. Rest(about)]
                )
            ),
        };
    }

    private ProcedureFile FileOf(DeclarationPapers.Subject about, string? by)
    {
        var row = about.Row;
        return new(
            texts["body"],
            row.Number,
            [
                .. Row("row-controller", FactsJson.Text(about.Facts, "responsable.nom")),
                .. Row("row-processing", FactsJson.Text(about.Facts, "traitement.nom")),
                .. Row("row-country", FactsJson.Text(about.Facts, "transfert.pays")),
                .. Row("row-recipient", FactsJson.Text(about.Facts, "transfert.destinataire")),
                new(texts["row-formality"], declarations[$"kind-{row.Kind}"]),
                new(texts["row-filed"], Moments.When(row.FiledAt)),
                .. row.MandateNumber is { } mandate
                    ? (PaperRow[])[new(texts["row-mandate"], mandate, Latin: true)]
                    : [],
                .. about.Deliberation is { } sat ? Sitting(sat) : [],
            ],
            about.Deliberation is null ? by : null
        );
    }

    private IEnumerable<PaperRow> Row(string label, string? value) =>
        string.IsNullOrWhiteSpace(value) ? [] : [new(texts[label], value)];

    private IEnumerable<PaperRow> Sitting(Deliberation sat) =>
        [
            new(texts["row-sitting"], Moments.Day(sat.On)),
            new(texts["row-present"], texts["row-present-of", sat.Present, sat.Members]),
            new(texts["row-votes"], texts["row-votes-of", sat.For, sat.Against, sat.Abstained]),
        ];

    /// <summary>What the commission decides in a sitting says so where one member decided by delegation.</summary>
    private Paper Delegated(DeclarationPapers.Subject about, Paper paper) =>
        about.By is not null
        && about.Deliberation is null
        && about.Kind
            is CommissionActKind.Authorisation
                or CommissionActKind.Refusal
                or CommissionActKind.Withdrawal
                or CommissionActKind.AppealAnswer
                or CommissionActKind.Opinion
            ? paper with
            {
                Parts = [.. paper.Parts, new PaperParagraph(texts["delegated"])],
            }
            : paper;

    /// <summary>The one sentence that it is there for.</summary>
    private IEnumerable<PaperPart> Lead(DeclarationPapers.Subject about)
    {
        var row = about.Row;
        var said = about.Kind switch
        {
            CommissionActKind.Acknowledgement => texts[
                "acknowledgement-lead",
                Moments.When(row.FiledAt)
            ],
            CommissionActKind.Receipt when row.Kind.IsTransfer() => texts["transfer-lead"],
            CommissionActKind.Receipt => texts["receipt-lead"],
            CommissionActKind.AmendedReceipt => texts["amended-lead", row.Content],
            CommissionActKind.Reclassification => texts["reclassification-lead"],
            CommissionActKind.Authorisation => texts["authorisation-lead"],
            CommissionActKind.TacitAuthorisation => texts[
                "tacit-lead",
                Moments.LastDay(
                    law.Rolled(row.Procedure.RunsOutAt!.Value, row.Procedure.DelayUnit!.Value)
                )
            ],
            CommissionActKind.Extension => texts[
                "extension-lead",
                Moments.LastDay(row.Procedure.DueAt(law)!.Value)
            ],
            CommissionActKind.AppealAnswer => texts["appeal-granted"],
            CommissionActKind.Withdrawal => texts["withdrawal-lead"],
            CommissionActKind.Opinion => texts[
                "opinion-lead",
                declarations[$"outcome-{row.Outcome}"].Value
            ],
            CommissionActKind.ExemptionNote => texts["exemption-lead"],
            CommissionActKind.ExemptionRefusal => texts["no-exemption-lead"],
            _ => null,
        };
        return said is null ? [] : [new PaperParagraph(said, Strong: true)];
    }

    private IEnumerable<PaperPart> Rest(DeclarationPapers.Subject about)
    {
        var row = about.Row;
        return about.Kind switch
        {
            CommissionActKind.Acknowledgement =>
            [
                .. Missing(about),
                new PaperHeading(texts["next"]),
                new PaperList([.. Next(row)]),
            ],
            CommissionActKind.Receipt or CommissionActKind.AmendedReceipt =>
            [
                new PaperHeading(texts["proves"]),
                new PaperParagraph(
                    texts[row.Kind.IsTransfer() ? "transfer-proves-text" : "proves-text"]
                ),
                .. Window(row, about.At),
                .. Pasted(row),
            ],
            CommissionActKind.Reclassification =>
            [
                .. procedures.ReasonsOf(row.LegalReasons, row.FactualReasons),
                new PaperHeading(texts["next"]),
                new PaperParagraph(texts["reclassification-next"]),
            ],
            CommissionActKind.Authorisation => [.. Conditions(row, "conditions"), .. Pasted(row)],
            CommissionActKind.Opinion =>
            [
                .. Conditions(row, "reservations"),
                .. procedures.ReasonsOf(row.LegalReasons, row.FactualReasons),
            ],
            CommissionActKind.ExemptionNote =>
            [
                new PaperHeading(texts["next"]),
                new PaperParagraph(texts["exemption-next"]),
            ],
            CommissionActKind.TacitAuthorisation => Pasted(row),
            CommissionActKind.Extension =>
            [
                new PaperHeading(texts["reasons"]),
                new PaperParagraph(row.Procedure.ExtensionReasons!, Quoted: true),
            ],
            CommissionActKind.AppealAnswer =>
            [
                .. procedures.ReasonsOf(
                    row.Procedure.AppealLegalReasons,
                    row.Procedure.AppealFactualReasons
                ),
                .. Pasted(row),
            ],
            _ => procedures.ReasonsOf(row.LegalReasons, row.FactualReasons),
        };
    }

    /// <summary>The eight days of article 20, said plainly while they run.</summary>
    private IEnumerable<PaperPart> Window(Declaration row, DateTimeOffset at)
    {
        var until = row.ReclassifyUntil(law);
        return at >= until || !row.Kind.IsDeclared()
            ? []
            :
            [
                new PaperHeading(texts["window"]),
                new PaperParagraph(texts["window-text", Moments.LastDay(until)]),
            ];
    }

    private IEnumerable<PaperPart> Pasted(Declaration row) =>
        PastedSentence.Of(row) is not { } sentences
            ? []
            :
            [
                new PaperHeading(texts["paste"]),
                new PaperParagraph(texts["paste-lead"]),
                .. sentences
                    .Where(sentence => Written.Contains(sentence.Key, StringComparer.Ordinal))
                    .Select(sentence => new PaperParagraph(sentence.Value, Quoted: true)),
            ];

    private static readonly string[] Written = [Language.French.Code, Language.Arabic.Code];

    private IEnumerable<PaperPart> Conditions(Declaration row, string heading) =>
        row.Conditions.Count == 0
            ? []
            : [new PaperHeading(texts[heading]), new PaperList(row.Conditions)];

    /// <summary>The one list of pieces that are not there (law 55-19 art. 10).</summary>
    private IEnumerable<PaperPart> Missing(DeclarationPapers.Subject about)
    {
        if (about.Row.Procedure is not { CompleteAt: null, Missing: { Count: > 0 } missing })
        {
            return [];
        }

        var names = examination
            .PiecesOf(about.Row.Kind, about.Facts, about.At)
            .ToDictionary(
                rule => rule.Code,
                rule => rule.Text.In(CultureInfo.CurrentUICulture),
                StringComparer.Ordinal
            );
        return
        [
            new PaperHeading(texts["missing"]),
            new PaperList([.. missing.Select(code => names.GetValueOrDefault(code, code))]),
            new PaperParagraph(
                texts["missing-until", Moments.LastDay(about.Row.Procedure.CompletionUntil!.Value)]
            ),
        ];
    }

    private IEnumerable<string> Next(Declaration row)
    {
        if (row.Procedure.DueAt(law) is { } due)
        {
            yield return row.Procedure.DelayUnit is PeriodUnit.Hours
                ? texts["acknowledgement-receipt", Moments.When(due)]
                : texts["acknowledgement-decision", Moments.LastDay(due)];
        }

        if (row.Procedure.SilenceGrants)
        {
            yield return texts["acknowledgement-silence"];
        }

        yield return texts["acknowledgement-wait"];
        yield return texts["acknowledgement-ask"];
    }
}
