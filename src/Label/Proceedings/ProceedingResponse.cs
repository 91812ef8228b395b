namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>A proceeding as its holder and the label's people read it.</summary>
/// <param name="Label">Its number.</param>
/// <param name="Harm">The label is suspended from the first day.</param>
/// <param name="AnswerUntil">The first instant at which it may be decided without an answer.</param>
internal sealed record ProceedingResponse(
    Guid Id,
    string Label,
    ProceedingKind Kind,
    ProceedingState State,
    string Grounds,
    bool Harm,
    DateTimeOffset OpenedAt,
    DateTimeOffset AnswerUntil,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? DecidedAt,
    string? LegalReasons,
    string? FactualReasons
)
{
    public static ProceedingResponse Of(Proceeding row, string label) =>
        new(
            row.Id,
            label,
            row.Kind,
            row.State,
            row.Grounds,
            row.Harm,
            row.OpenedAt,
            row.AnswerUntil,
            row.Answer,
            row.AnsweredAt,
            row.DecidedAt,
            row.LegalReasons,
            row.FactualReasons
        );
}
