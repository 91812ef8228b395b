using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Papers;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>A measure as the API shows it to the commission and to the controller.</summary>
/// <param name="Complaint">For the commission.</param>
/// <param name="Article">Of law 09-08, for a referral or a fine.</param>
/// <param name="FineLeast">That the article allows in this case, MAD.</param>
/// <param name="Until">The last day to comply, or of a temporary ban.</param>
internal sealed record MeasureResponse(
    Guid Id,
    string Number,
    MeasureKind Kind,
    MeasureState State,
    Guid Organisation,
    Guid? Complaint,
    Guid? Inspection,
    string? Declaration,
    string? Article,
    long? FineLeast,
    long? FineMost,
    long? Amount,
    DateOnly? Until,
    DateTimeOffset OrderedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<SaidLine> Lines,
    IReadOnlyList<PaperLine> Papers
)
{
    public static MeasureResponse Of(
        Measure row,
        Side reader,
        IReadOnlyList<SaidLine> lines,
        IReadOnlyList<KeptPaper> papers
    ) =>
        new(
            row.Id,
            row.Number,
            row.Kind,
            row.State,
            row.Controller,
            reader is Side.Commission ? row.Complaint : null,
            row.Inspection,
            row.Declaration,
            row.Article,
            row.FineLeast,
            row.FineMost,
            row.Amount,
            row.Until,
            row.OrderedAt,
            row.AnsweredAt,
            row.ClosedAt,
            lines,
            PaperLine.Of(papers)
        );
}
