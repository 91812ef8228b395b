namespace MarocNumeric.Trust.Label.Changes;

/// <summary>A notice of change as the holder and the label's people read it.</summary>
/// <param name="Label">Its number.</param>
/// <param name="Late">It came after the time of the rules.</param>
/// <param name="DueAt">The first instant at which the secretary is late.</param>
/// <param name="ToShow">Or to put right.</param>
internal sealed record ChangeResponse(
    Guid Id,
    string Label,
    ChangeKind Kind,
    DateOnly On,
    string Words,
    DateTimeOffset GivenAt,
    bool Late,
    DateTimeOffset DueAt,
    ChangeState State,
    string? ToShow,
    DateTimeOffset? DecidedAt
)
{
    public static ChangeResponse Of(ChangeNotice row, string label) =>
        new(
            row.Id,
            label,
            row.Kind,
            row.ChangedOn,
            row.Words,
            row.GivenAt,
            row.Late,
            row.DueAt,
            row.State,
            row.ToShow,
            row.DecidedAt
        );
}
