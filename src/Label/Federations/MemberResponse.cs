using MarocNumeric.Trust.Label.Applications;

namespace MarocNumeric.Trust.Label.Federations;

/// <summary>A member's application as its federation sees it: who, for which site, how far; nothing of its answers and pieces.</summary>
/// <param name="Check">What the federation has said; null while it has said nothing.</param>
internal sealed record MemberResponse(
    Guid Id,
    string? Number,
    string Company,
    string Ice,
    string Domain,
    string SiteName,
    ApplicationState State,
    DateTimeOffset? FiledAt,
    CheckResponse? Check
)
{
    public static MemberResponse Of(Application row, PreCheck? check) =>
        new(
            row.Id,
            row.Number,
            row.Company,
            row.Ice,
            row.Domain,
            row.SiteName,
            row.State,
            row.FiledAt,
            check is null ? null : CheckResponse.Of(check)
        );
}

internal sealed record CheckResponse(
    Guid Federation,
    PreCheckOutcome Outcome,
    string Words,
    DateTimeOffset GivenAt
)
{
    public static CheckResponse Of(PreCheck row) =>
        new(row.Federation, row.Outcome, row.Words, row.GivenAt);
}
