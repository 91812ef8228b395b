using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>An inspection as the API shows it to the commission and, once the report is written, to the controller.</summary>
/// <param name="Agents">The accounts that the decision names.</param>
/// <param name="ReportDueAt">The first instant at which the report reaches the prosecutor too late (law 09-08 art. 66).</param>
/// <param name="SentLate">Null until it is sent.</param>
internal sealed record InspectionResponse(
    Guid Id,
    string Number,
    InspectionState State,
    Guid Organisation,
    Guid? Complaint,
    IReadOnlyList<string> Agents,
    DateOnly From,
    DateOnly Until,
    DateTimeOffset OrderedAt,
    DateTimeOffset? ProsecutorInformedAt,
    DateTimeOffset? VisitAt,
    DateTimeOffset? ReportedAt,
    DateTimeOffset? ReportDueAt,
    DateTimeOffset? SentAt,
    bool? SentLate,
    DateTimeOffset? HearingAt,
    IReadOnlyList<SaidLine> Lines,
    IReadOnlyList<PaperLine> Papers,
    IReadOnlyList<InspectionResponse.MeasureOf> Measures
)
{
    internal sealed record MeasureOf(Guid Id, string Number, MeasureKind Kind, MeasureState State);

    public static InspectionResponse Of(
        Inspection row,
        LegalClock law,
        IReadOnlyList<SaidLine> lines,
        IReadOnlyList<KeptPaper> papers,
        IReadOnlyList<Measure> measures
    ) =>
        new(
            row.Id,
            row.Number,
            row.State,
            row.Inspected,
            row.Complaint,
            row.Agents,
            row.From,
            row.Until,
            row.OrderedAt,
            row.ProsecutorInformedAt,
            row.VisitAt,
            row.ReportedAt,
            row.ReportDueAt(law),
            row.SentAt,
            row.SentAt is { } sent ? sent >= row.ReportDueAt(law) : null,
            row.HearingAt,
            lines,
            PaperLine.Of(papers),
            [.. measures.Select(one => new MeasureOf(one.Id, one.Number, one.Kind, one.State))]
        );
}
