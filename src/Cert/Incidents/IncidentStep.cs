namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>One move of an incident: who, when, from where to where, and why. Read behind the incident.</summary>
internal sealed class IncidentStep
{
    public required Guid Incident { get; init; }

    /// <summary>Of the incident after it.</summary>
    public required long Version { get; init; }

    /// <summary>"opened", "triaged", "grouped-in": what was done, where the state alone does not say it.</summary>
    public required string Act { get; init; }

    public required IncidentState State { get; init; }

    /// <summary>After the move: time in a level can be told later.</summary>
    public required int Level { get; init; }

    /// <summary>After the move.</summary>
    public bool Crisis { get; init; }

    /// <summary>The level whose targets run: in a crisis the gravest.</summary>
    public int Clock => Crisis ? 1 : Level;

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <summary>A note in the team's words, closed with the key ring; null where none was needed.</summary>
    public required byte[]? Sealed { get; init; }
}
