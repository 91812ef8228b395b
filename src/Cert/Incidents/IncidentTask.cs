namespace MarocNumeric.Trust.Cert.Incidents;

internal sealed class IncidentTask
{
    /// <summary>Of one incident.</summary>
    public const int Most = 100;

    public const int LongestTitle = 200;

    public required Guid Incident { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    public required string Title { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? DoneBy { get; set; }
}
