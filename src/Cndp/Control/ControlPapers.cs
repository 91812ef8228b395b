using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>Asks for what goes out in writing on a record: letters of the commission and proofs of what was answered, in French and Arabic under its seal. Called before the step is saved, so that both are kept or neither.</summary>
internal sealed class ControlPapers(
    PaperDesk<CndpDbContext> desk,
    IStringLocalizer<ControlTexts> texts,
    TimeProvider clock
)
{
    /// <summary>One paper; its title and its first sentence are the texts "paper-{kind}" and "paper-{kind}-lead".</summary>
    /// <param name="kind">In the words of <see cref="PaperKinds"/>.</param>
    /// <param name="rows">Label's text and value; called in each language.</param>
    /// <param name="quoted">What somebody wrote, under the heading "said-{name}".</param>
    public void Ask(
        IRecord row,
        (string Kind, int Occasion) kind,
        DateTimeOffset keepUntil,
        Func<IReadOnlyList<Row>> rows,
        params (string Heading, string? Text)[] quoted
    )
    {
        var at = clock.Now();
        desk.Ask(
            new(
                row.Id,
                kind.Kind,
                kind.Occasion,
                SealingBody.Cndp,
                keepUntil,
                () => Describe(row, kind.Kind, at, rows(), quoted)
            )
        );
    }

    /// <summary>A row of a paper whose value is one of the texts: a kind, a state.</summary>
    public string Text(string key) => texts[key];

    private Paper Describe(
        IRecord row,
        string kind,
        DateTimeOffset at,
        IReadOnlyList<Row> rows,
        IEnumerable<(string Heading, string? Text)> quoted
    ) =>
        new(
            texts["paper-body"],
            texts[$"paper-{kind}"],
            row.Number,
            at,
            [
                new PaperParagraph(texts[$"paper-{kind}-lead"], Strong: true),
                new PaperRows([
                    new(texts["number"], row.Number, Latin: true),
                    .. rows.Select(one => new PaperRow(texts[one.Label], one.Value, one.Latin)),
                    new(texts["paper-at"], Moments.When(at)),
                ]),
                .. quoted
                    .Where(one => !string.IsNullOrWhiteSpace(one.Text))
                    .SelectMany(one =>
                        (PaperPart[])
                            [
                                new PaperHeading(texts[$"said-{one.Heading}"]),
                                new PaperParagraph(one.Text!, Quoted: true),
                            ]
                    ),
            ]
        );

    /// <param name="Label">The key of its text.</param>
    internal sealed record Row(string Label, string Value, bool Latin = false);
}

/// <summary>What goes out in writing.</summary>
internal static class PaperKinds
{
    public const string RequestReceipt = "request-receipt";
    public const string RequestAnswer = "request-answer";
    public const string RequestRefusal = "request-refusal";
    public const string DelayDecision = "delay-decision";
    public const string ComplaintReceipt = "complaint-receipt";
    public const string ObservationsRequest = "observations-request";
    public const string ComplaintOutcome = "complaint-outcome";
    public const string InspectionMandate = "inspection-mandate";
    public const string ProsecutorNotice = "prosecutor-notice";
    public const string InspectionReport = "inspection-report";
    public const string ReportTransmission = "report-transmission";
    public const string Summons = "summons";
    public const string Order = "order";
    public const string Referral = "referral";

    public static readonly IReadOnlyList<string> All =
    [
        RequestReceipt,
        RequestAnswer,
        RequestRefusal,
        DelayDecision,
        ComplaintReceipt,
        ObservationsRequest,
        ComplaintOutcome,
        InspectionMandate,
        ProsecutorNotice,
        InspectionReport,
        ReportTransmission,
        Summons,
        Order,
        Referral,
    ];
}
