namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>A complaint as the buyer, the merchant and the secretary see it: the same for all three.</summary>
/// <param name="AnswerDueAt">The first instant at which the merchant is late.</param>
/// <param name="MediationDueAt">The first instant at which the label is late.</param>
internal sealed record ComplaintResponse(
    Guid Id,
    string Number,
    string Label,
    string Domain,
    string Order,
    string Buyer,
    string Words,
    ComplaintState State,
    DateTimeOffset FiledAt,
    DateTimeOffset AnswerDueAt,
    string? Answer,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? MediationAt,
    DateTimeOffset? MediationDueAt,
    string? Reason,
    DateTimeOffset? ClosedAt
)
{
    public static ComplaintResponse Of(BuyerComplaint row) =>
        new(
            row.Id,
            row.Number,
            row.LabelNumber,
            row.Domain,
            row.Order,
            row.Buyer,
            row.Words,
            row.State,
            row.FiledAt,
            row.AnswerDueAt,
            row.Answer,
            row.AnsweredAt,
            row.MediationAt,
            row.MediationDueAt,
            row.Reason,
            row.ClosedAt
        );
}
