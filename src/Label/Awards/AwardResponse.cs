namespace MarocNumeric.Trust.Label.Awards;

/// <summary>A label as the public register shows it.</summary>
/// <param name="Domain">In ASCII.</param>
/// <param name="ValidUntil">The first instant at which it is over.</param>
/// <param name="State">What holds now.</param>
/// <param name="Since">Since when it stands so.</param>
/// <param name="Catalogue">The version of the criteria.</param>
internal sealed record AwardResponse(
    string Number,
    string Domain,
    string SiteName,
    string Holder,
    string Ice,
    AwardState State,
    AwardReason Reason,
    DateTimeOffset Since,
    DateTimeOffset GrantedAt,
    DateTimeOffset ValidUntil,
    DateOnly Catalogue
)
{
    public static AwardResponse Of(Award row, DateTimeOffset now)
    {
        var state = row.StateAt(now);
        return new(
            row.Number,
            row.Domain,
            row.SiteName,
            row.Holder,
            row.Ice,
            state,
            state == row.State ? row.Reason : AwardReason.Term,
            state == row.State ? row.Since : row.ValidUntil,
            row.GrantedAt,
            row.ValidUntil,
            row.Catalogue
        );
    }
}

/// <summary>A step in the life of a label, as anybody may read it.</summary>
internal sealed record StepResponse(AwardState State, AwardReason Reason, DateTimeOffset At)
{
    public static StepResponse Of(AwardEvent step) => new(step.State, step.Reason, step.At);
}

/// <summary>A label with its whole history.</summary>
internal sealed record AwardHistory(AwardResponse Label, IReadOnlyList<StepResponse> History);
