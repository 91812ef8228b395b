namespace MarocNumeric.Trust.Label.Awards;

/// <summary>A step in the life of a label. Never changed: how a label stood at any instant is read from these.</summary>
internal sealed class AwardEvent
{
    public required Guid Id { get; init; }

    public required Guid Award { get; init; }

    public required AwardState State { get; init; }

    public required AwardReason Reason { get; init; }

    /// <summary>What was found or decided, for the holder and the label's people; never public.</summary>
    public string? Note { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>An account, or "system".</summary>
    public required string By { get; init; }
}
