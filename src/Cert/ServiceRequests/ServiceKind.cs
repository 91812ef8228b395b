namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>What action 46 of the plan says that the team offers: the answer to incidents, its coordination, and the two it names beside. Names are stored.</summary>
internal enum ServiceKind
{
    IncidentHandling,
    Coordination,
    VulnerabilityAnalysis,
    Restoration,
}

/// <summary>Where a request for a service stands. Names are stored.</summary>
internal enum ServiceState
{
    Requested,
    Accepted,
    Done,
    Refused,

    /// <summary>Taken back by whoever asked.</summary>
    Withdrawn,
}
