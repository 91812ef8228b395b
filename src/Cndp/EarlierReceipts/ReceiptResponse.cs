using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.EarlierReceipts;

/// <param name="OldNumber">As it stands on the paper.</param>
/// <param name="Number">Here, once an officer has verified it.</param>
internal sealed record ReceiptResponse(
    Guid Id,
    string OldNumber,
    string? Number,
    DeclarationKind Kind,
    EarlierReceiptState State,
    Guid Organisation,
    string Controller,
    DateOnly IssuedOn,
    string Title,
    DateTimeOffset EnteredAt,
    DateTimeOffset? DecidedAt,
    string? LegalReasons,
    string? FactualReasons
)
{
    public static ReceiptResponse Of(EarlierReceipt row) =>
        new(
            row.Id,
            row.OldNumber,
            row.Number,
            row.Kind,
            row.State,
            row.Organisation,
            row.Controller,
            MoroccanTime.DayOf(row.IssuedOn),
            row.Title,
            row.EnteredAt,
            row.DecidedAt,
            row.LegalReasons,
            row.FactualReasons
        );
}
