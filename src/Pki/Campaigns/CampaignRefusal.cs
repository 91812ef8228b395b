namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>A line that became no certificate, and why. It goes when the line is sent again and is good.</summary>
internal sealed class CampaignRefusal
{
    public required Guid Campaign { get; init; }

    public required string Line { get; init; }

    public required string Code { get; init; }

    public string? Field { get; init; }

    public string? Detail { get; init; }

    public required DateTimeOffset RefusedAt { get; init; }
}
