namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>A time in which service targets stand still, with its reason. Statutory clocks never do.</summary>
internal sealed class IncidentPause
{
    public required Guid Incident { get; init; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? Until { get; set; }

    public required PauseReason Reason { get; init; }

    public required string By { get; init; }
}

/// <summary>For whom one waits. Names are stored.</summary>
internal enum PauseReason
{
    Reporter,
    ThirdParty,
}
