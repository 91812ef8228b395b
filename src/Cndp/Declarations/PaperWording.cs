using System.Globalization;
using MarocNumeric.Trust.Cndp.Rules;
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
    RuleBook book,
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
                .. row.Kind.IsTransfer()
                    ?
                    [
                        .. Row("row-destination", FactsJson.Text(about.Facts, "transfert.pays")),
                        .. Row(
                            "row-recipient",
                            FactsJson.Text(about.Facts, "transfert.destinataire")
                        ),
                    ]
                    : Array.Empty<PaperRow>(),
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
            CommissionActKind.Receipt => texts[
                row.Kind.IsTransfer() ? "transfer-receipt-lead" : "receipt-lead"
            ],
            CommissionActKind.Opinion => texts[$"opinion-lead-{row.Outcome}"],
            CommissionActKind.ExemptionNote => texts["exemption-note-lead"],
            CommissionActKind.ExemptionRefusal => texts["exemption-refusal-lead"],
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
            CommissionActKind.Authorisation => [.. Conditions(row), .. Pasted(row)],
            CommissionActKind.Opinion =>
            [
                .. Conditions(row),
                .. procedures.ReasonsOf(row.LegalReasons, row.FactualReasons),
                new PaperParagraph(declarations["public-opinion-scope"]),
            ],
            CommissionActKind.ExemptionNote =>
            [
                new PaperParagraph(declarations["public-exempt-scope"]),
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
        return !row.Kind.IsDeclared() || at >= until
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

    private IEnumerable<PaperPart> Conditions(Declaration row) =>
        row.Conditions.Count == 0
            ? []
            :
            [
                new PaperHeading(
                    row.Kind is DeclarationKind.Opinion
                        ? declarations["reservations"]
                        : texts["conditions"]
                ),
                new PaperList(row.Conditions),
            ];

    private IEnumerable<string> Next(Declaration row)
    {
        if (row.State is DeclarationState.Incomplete)
        {
            yield return texts[
                "acknowledgement-missing",
                Signs.Clauses(row.Procedure.Missing.Select(NameOf)),
                Moments.LastDay(row.Procedure.CompletionUntil!.Value)
            ];
        }

        if (row.Procedure.DueAt(law) is { } due)
        {
            yield return row.Kind.IsTransfer() && row.Kind.HasReceipt()
                ? texts["acknowledgement-transfer-receipt", Moments.When(due)]
            : row.Procedure.DelayUnit is PeriodUnit.Hours
                ? texts["acknowledgement-receipt", Moments.When(due)]
            : texts["acknowledgement-decision", Moments.LastDay(due)];
        }

        if (row.Procedure.SilenceGrants)
        {
            yield return texts["acknowledgement-silence"];
        }

        if (row.Kind.IsTransfer())
        {
            yield return texts["acknowledgement-transfer-wait"];
        }
        else if (row.Kind is not DeclarationKind.ExemptRegister)
        {
            yield return texts["acknowledgement-wait"];
        }

        yield return texts["acknowledgement-ask"];
    }

    /// <summary>Of a piece, by its code.</summary>
    private string NameOf(string code) =>
        book
            .Latest.Of.Pieces.First(piece =>
                string.Equals(piece.Code, code, StringComparison.Ordinal)
            )
            .Text.In(CultureInfo.CurrentUICulture);
}
