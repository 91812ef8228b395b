using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>A request as the API shows it to a side.</summary>
/// <param name="Declaration">The register's entry by which the controller was found.</param>
/// <param name="DueAt">The first instant at which the term is over; null where none runs.</param>
/// <param name="TermArticle">"Law 09-08 art. 8".</param>
/// <param name="TermIsLaw">False where the law says "without delay" and the figure is the product's.</param>
internal sealed record RightsResponse(
    Guid Id,
    string Number,
    RightsKind Kind,
    RightsState State,
    OnBehalf OnBehalf,
    Guid Organisation,
    string Declaration,
    string? Controller,
    DateTimeOffset AskedAt,
    DateTimeOffset? SentAt,
    DateTimeOffset? DueAt,
    string TermArticle,
    bool TermIsLaw,
    DateTimeOffset? IdentityProvenAt,
    DateTimeOffset? DelayUntil,
    bool? DelayGranted,
    RefusalGround? Ground,
    Guid? Complaint,
    DateTimeOffset? ClosedAt,
    IReadOnlyList<SaidLine> Lines,
    IReadOnlyList<RightsResponse.PieceOf> Pieces,
    IReadOnlyList<PaperLine> Papers
)
{
    /// <param name="Kind">"identity" or "answer".</param>
    internal sealed record PieceOf(
        Guid Id,
        string Kind,
        string MediaType,
        int Size,
        PieceState State
    );

    public static RightsResponse Of(
        RightsRequest row,
        LegalClock law,
        RegisteredController? controller,
        IReadOnlyList<SaidLine> lines,
        (IReadOnlyList<Piece> Pieces, IReadOnlyList<KeptPaper> Papers) kept
    ) =>
        new(
            row.Id,
            row.Number,
            row.Kind,
            row.State,
            row.OnBehalf,
            row.Organisation,
            row.Declaration,
            controller?.Name,
            row.AskedAt,
            row.SentAt,
            row.DueAt(law),
            row.TermOf(law).Article,
            row.TermOf(law).Kind is PeriodKind.Statutory,
            row.IdentityProvenAt,
            row.DelayUntil,
            row.DelayGranted,
            row.Ground,
            row.Complaint,
            row.ClosedAt,
            lines,
            [
                .. kept.Pieces.Select(piece => new PieceOf(
                    piece.Id,
                    piece.Kind,
                    piece.MediaType,
                    piece.Size,
                    piece.State
                )),
            ],
            PaperLine.Of(kept.Papers)
        );
}
