using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Common.Procedures;

/// <summary>
/// What law 55-19 has an authority give in writing, as papers in the language of the moment: for
/// <see cref="PaperOrder.Describe"/> of whoever owns a file. Each is asked for with the move that it speaks of.
/// </summary>
public sealed class ProcedurePapers(IStringLocalizer<ProcedureTexts> texts, LegalClock law)
{
    /// <summary>Of a file that has been deposited, with one of the two mentions and, where it is incomplete, the one list (art. 10).</summary>
    /// <param name="missing">In the language of the paper.</param>
    public Paper Receipt(ProcedureFile file, Procedure procedure, IReadOnlyList<string> missing)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(missing);
        var incomplete = procedure.Mention is ReceiptMention.FileBeingDeposited;
        List<PaperPart> parts =
        [
            new PaperParagraph(texts[$"Mention-{procedure.Mention}"], Strong: true),
            new PaperRows([
                Number(file),
                .. file.Rows,
                new(texts["DepositedAt"], Moments.When(procedure.DepositedAt!.Value)),
                .. Moment("CompleteAt", procedure.CompleteAt),
                .. LastDay("DecisionUntil", procedure.DueAt(law)),
                .. LastDay("CompletionUntil", incomplete ? procedure.CompletionUntil : null),
            ]),
        ];
        if (incomplete)
        {
            parts.Add(new PaperHeading(texts["Missing"]));
            parts.Add(new PaperParagraph(texts["MissingLead"]));
            parts.Add(new PaperList(missing));
        }

        parts.Add(new PaperHeading(texts["Next"]));
        parts.Add(new PaperList([.. Next(procedure, incomplete)]));
        return new(
            file.Body,
            texts["Receipt"],
            file.Number,
            procedure.CompleteAt ?? procedure.DepositedAt.Value,
            parts
        );
    }

    /// <summary>What is asked for, why and until when (art. 10 and 14).</summary>
    public Paper CompletionRequest(ProcedureFile file, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(procedure);
        var at = procedure.AskedAt!.Value;
        return new(
            file.Body,
            texts["Paper-Completion"],
            file.Number,
            at,
            [
                Head(file, at),
                new PaperHeading(texts["AskedFor"]),
                new PaperList(procedure.AskedFor),
                new PaperHeading(texts["AskedReasons"]),
                new PaperParagraph(procedure.AskedReasons!, Quoted: true),
                new PaperHeading(texts["Next"]),
                new PaperParagraph(
                    texts["Paper-Completion-Lead", Moments.LastDay(procedure.AnswerUntil!.Value)]
                ),
            ]
        );
    }

    /// <param name="at">When it was granted.</param>
    public Paper Grant(ProcedureFile file, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(
            file.Body,
            texts["Paper-Grant"],
            file.Number,
            at,
            [new PaperParagraph(texts["Paper-Grant-Lead"], Strong: true), Head(file, at)]
        );
    }

    /// <summary>With both reasons in the decision itself (law 03-01 art. 1), and until when it may be appealed (art. 21).</summary>
    public Paper Refusal(ProcedureFile file, Procedure procedure, ProcedureRules rules)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(rules);
        var at = procedure.ClosedAt!.Value;
        var until = law.DueAt(at, rules.Appeal);
        return new(
            file.Body,
            texts["Paper-Refusal"],
            file.Number,
            at,
            [
                new PaperParagraph(texts["Paper-Refusal-Lead"], Strong: true),
                Head(file, at),
                .. ReasonsOf(procedure.LegalReasons, procedure.FactualReasons),
                new PaperHeading(texts["Next"]),
                new PaperParagraph(texts["Paper-Refusal-Appeal", Moments.LastDay(until)]),
            ]
        );
    }

    /// <summary>Of an appeal that has been answered, either way (art. 21).</summary>
    public Paper AppealAnswer(ProcedureFile file, Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(procedure);
        var at = procedure.AppealAnsweredAt!.Value;
        var answer = procedure.State is ProcedureState.Upheld ? "Upheld" : "Granted";
        return new(
            file.Body,
            texts["Paper-Answer"],
            file.Number,
            at,
            [
                new PaperParagraph(texts[$"Paper-Answer-{answer}"], Strong: true),
                Head(file, at),
                .. ReasonsOf(procedure.AppealLegalReasons, procedure.AppealFactualReasons),
            ]
        );
    }

    private PaperRow Number(ProcedureFile file) => new(texts["Number"], file.Number, Latin: true);

    /// <summary>Which file, for whom, when and by whom: the rows that every paper of an authority begins with, for owners with papers of their own.</summary>
    public PaperRows Head(ProcedureFile file, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new([
            Number(file),
            .. file.Rows,
            new(texts["Paper-At"], Moments.When(at)),
            .. By(file),
        ]);
    }

    private IEnumerable<PaperRow> By(ProcedureFile file) =>
        file.DecidedBy is { } name ? [new(texts["Paper-DecidedBy"], name)] : [];

    private IEnumerable<PaperRow> Moment(string label, DateTimeOffset? at) =>
        at is { } instant ? [new(texts[label], Moments.When(instant))] : [];

    private IEnumerable<PaperRow> LastDay(string label, DateTimeOffset? end) =>
        end is { } instant ? [new(texts[label], Moments.LastDay(instant))] : [];

    /// <summary>Both kinds of reasons as they stand in a decision (law 03-01 art. 1); nothing for one that was not given.</summary>
    public IEnumerable<PaperPart> ReasonsOf(string? legal, string? factual)
    {
        foreach (
            var (label, said) in (IEnumerable<(string, string?)>)
                [("LegalReasons", legal), ("FactualReasons", factual)]
        )
        {
            if (!string.IsNullOrWhiteSpace(said))
            {
                yield return new PaperHeading(texts[label]);
                yield return new PaperParagraph(said, Quoted: true);
            }
        }
    }

    private IEnumerable<string> Next(Procedure procedure, bool incomplete)
    {
        if (incomplete)
        {
            yield return texts[
                "Next-Incomplete",
                Moments.LastDay(procedure.CompletionUntil!.Value)
            ];
        }
        else
        {
            yield return texts["Next-Complete", Moments.Day(procedure.CompleteAt!.Value)];
            yield return procedure.SilenceGrants
                ? texts["Next-Silence"]
                : texts["Next-Appeal", law.Period(StatutoryPeriods.Appeal).Value];
        }

        yield return texts["Next-Copies"];
    }
}

/// <summary>The file that a paper speaks of, in the language of the paper.</summary>
/// <param name="Body">Who speaks.</param>
/// <param name="Rows">For whom and what was asked.</param>
/// <param name="DecidedBy">The name of who decided; null where nobody did, or where it is not known here.</param>
public sealed record ProcedureFile(
    string Body,
    string Number,
    IReadOnlyList<PaperRow> Rows,
    string? DecidedBy = null
);
