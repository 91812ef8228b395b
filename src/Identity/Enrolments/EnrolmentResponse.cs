using System.Text.Json;

namespace MarocNumeric.Trust.Identity.Enrolments;

/// <summary>An enrolment as the API shows it.</summary>
/// <param name="State">draft, filed, completionAsked, verified, refused or withdrawn.</param>
/// <param name="Organisation">The organisation in the register, once there is one.</param>
/// <param name="Checks">For the officer who decides.</param>
internal sealed record EnrolmentResponse(
    Guid Id,
    string? Number,
    string State,
    Guid? Organisation,
    Guid? Previous,
    Particulars Particulars,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FiledAt,
    string? CompletionReason,
    DateTimeOffset? CompletionDue,
    DateTimeOffset? DecidedAt,
    string? LegalReason,
    string? FactualReason,
    IReadOnlyList<EnrolmentCheck>? Checks
)
{
    public static EnrolmentResponse Of(
        Enrolment row,
        IReadOnlyList<EnrolmentCheck>? checks = null
    ) =>
        new(
            row.Id,
            row.Number,
            JsonNamingPolicy.CamelCase.ConvertName(row.State.ToString()),
            row.Organisation,
            row.Previous,
            row.Read(),
            row.CreatedAt,
            row.FiledAt,
            row.CompletionReason,
            row.CompletionDue,
            row.DecidedAt,
            row.LegalReason,
            row.FactualReason,
            checks
        );
}
