namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>Requests that belong together: an administration's agents, sent as one file. What came of a line is found by the line's own name, so a file that is sent again issues nothing twice.</summary>
internal sealed class Campaign
{
    public required Guid Id { get; init; }

    /// <summary>Given by whoever opened it; unique among theirs.</summary>
    public required string Name { get; init; }

    public required Guid Organisation { get; init; }

    public required string OpenedBy { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>How many lines it will have, where that was said.</summary>
    public int? Announced { get; set; }

    public long Version { get; set; } = 1;
}
