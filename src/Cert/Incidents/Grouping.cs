namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>Incidents that were found to be one: by one act, and undone by one. What stood before stands here.</summary>
internal sealed class Grouping
{
    public required Guid Id { get; init; }

    public required Guid Into { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of the incident that the others went into, before.</summary>
    public required int Level { get; init; }

    public required Marking.Tlp Tlp { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Of the incident that the others went into, right after.</summary>
    public required int LevelAfter { get; init; }

    public required Marking.Tlp TlpAfter { get; init; }

    public DateTimeOffset? UndoneAt { get; set; }

    public string? UndoneBy { get; set; }
}

/// <summary>One incident of a grouping, and one row for each of its reports.</summary>
internal sealed class GroupedReport
{
    public required Guid Grouping { get; init; }

    public required Guid Report { get; init; }

    /// <summary>Where it was before.</summary>
    public required Guid From { get; init; }

    public required IncidentState Before { get; init; }
}
