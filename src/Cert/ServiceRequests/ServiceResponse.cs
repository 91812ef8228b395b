using MarocNumeric.Trust.Cert.Restoration;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>A request as the API shows it to who may read it.</summary>
/// <param name="Tlp">"AMBER+STRICT".</param>
/// <param name="Words">What is asked for.</param>
/// <param name="Outcome">What was delivered, or why not.</param>
/// <param name="Restorations">Of a request to restore systems.</param>
internal sealed record ServiceResponse(
    Guid Id,
    string Number,
    ServiceKind Service,
    bool Rehearsal,
    string Tlp,
    Guid? Organisation,
    Guid? Incident,
    DateTimeOffset RequestedAt,
    string Words,
    ServiceState State,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? EndedAt,
    string? Outcome,
    IReadOnlyList<ServiceState> NextStates,
    IReadOnlyList<ServiceResponse.RestorationOf> Restorations,
    long Version
)
{
    internal sealed record RestorationOf(Guid Id, RestorationState State);
}
