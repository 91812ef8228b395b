using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Common.Papers;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>A complaint as the API shows it to a side.</summary>
/// <param name="Controller">As the register shows it; null for one that is not there.</param>
/// <param name="Request">For who complained and for the commission, the request that it came of.</param>
/// <param name="ObserveUntil">The first instant at which the controller's observations are late.</param>
/// <param name="AnswerUntil">Within which the commission means to answer; the product's figure.</param>
/// <param name="TakenBy">For the commission: the officer.</param>
internal sealed record ComplaintResponse(
    Guid Id,
    string Number,
    ComplaintState State,
    bool Unnamed,
    Guid? Organisation,
    string? Declaration,
    string? Controller,
    Guid? Request,
    DateTimeOffset FiledAt,
    DateTimeOffset? AdmittedAt,
    DateTimeOffset? ObserveUntil,
    DateTimeOffset? HeardAt,
    DateTimeOffset? HearingAt,
    DateTimeOffset AnswerUntil,
    string? TakenBy,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<SaidLine> Lines,
    IReadOnlyList<PaperLine> Papers,
    IReadOnlyList<ComplaintResponse.MeasureOf> Measures
)
{
    internal sealed record MeasureOf(Guid Id, string Number, MeasureKind Kind, MeasureState State);

    public static ComplaintResponse Of(
        Complaint row,
        Side reader,
        RegisteredController? controller,
        IReadOnlyList<SaidLine> lines,
        IReadOnlyList<KeptPaper> papers,
        IReadOnlyList<Measure> measures
    ) =>
        new(
            row.Id,
            row.Number,
            row.State,
            row.Unnamed,
            row.Organisation,
            row.Declaration,
            controller?.Name,
            // Through the request the controller would find out who it is.
            reader is Side.Controller
            && row.Unnamed
                ? null
                : row.Request,
            row.FiledAt,
            row.AdmittedAt,
            row.ObserveUntil,
            row.HeardAt,
            row.HearingAt,
            row.RunsOutAt,
            reader is Side.Commission ? row.TakenBy : null,
            row.ClosedAt,
            lines,
            PaperLine.Of(papers),
            [.. measures.Select(one => new MeasureOf(one.Id, one.Number, one.Kind, one.State))]
        );
}
