using System.Collections.Frozen;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>Where an incident stands. Names are stored.</summary>
internal enum IncidentState
{
    /// <summary>Received: nobody has looked yet.</summary>
    New,
    Triaged,
    Assigned,
    Contained,
    Eradicated,
    Recovered,
    Closed,

    /// <summary>None of ours, or none at all: not counted among incidents.</summary>
    Rejected,

    /// <summary>Grouped into another.</summary>
    Duplicate,

    /// <summary>Taken back by whoever reported it.</summary>
    Withdrawn,
    Reopened,
}

/// <summary>Which moves there are. Guards stand with the moves.</summary>
internal static class IncidentStates
{
    private static readonly FrozenDictionary<IncidentState, IncidentState[]> Table = new Dictionary<
        IncidentState,
        IncidentState[]
    >
    {
        [IncidentState.New] =
        [
            IncidentState.Triaged,
            IncidentState.Rejected,
            IncidentState.Duplicate,
            IncidentState.Withdrawn,
        ],
        [IncidentState.Triaged] =
        [
            IncidentState.Assigned,
            IncidentState.Rejected,
            IncidentState.Duplicate,
            IncidentState.Withdrawn,
        ],
        [IncidentState.Assigned] =
        [
            IncidentState.Contained,
            IncidentState.Closed,
            IncidentState.Duplicate,
            IncidentState.Withdrawn,
        ],
        [IncidentState.Contained] =
        [
            IncidentState.Eradicated,
            IncidentState.Assigned,
            IncidentState.Withdrawn,
        ],
        [IncidentState.Eradicated] = [IncidentState.Recovered, IncidentState.Contained],
        [IncidentState.Recovered] = [IncidentState.Closed, IncidentState.Contained],
        [IncidentState.Closed] = [IncidentState.Reopened],
        [IncidentState.Rejected] = [IncidentState.Reopened],
        [IncidentState.Duplicate] = [IncidentState.Reopened],
        [IncidentState.Withdrawn] = [IncidentState.Reopened],
        [IncidentState.Reopened] = [IncidentState.Assigned, IncidentState.Contained],
    }.ToFrozenDictionary();

    public static IReadOnlyList<IncidentState> After(this IncidentState state) => Table[state];

    /// <summary>Nothing runs any more: no clock, no task.</summary>
    public static bool IsOver(this IncidentState state) =>
        state
            is IncidentState.Closed
                or IncidentState.Rejected
                or IncidentState.Duplicate
                or IncidentState.Withdrawn;

    /// <summary>A step back in the answer to an incident: something had not been dealt with.</summary>
    public static bool IsRelapse(IncidentState from, IncidentState to) =>
        (from, to)
            is
                (IncidentState.Contained, IncidentState.Assigned)
                or
                (IncidentState.Eradicated, IncidentState.Contained)
                or
                (IncidentState.Recovered, IncidentState.Contained);
}
