using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Triage;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>A report as the API shows it to whoever may read it.</summary>
/// <param name="Type">RSIT, as its reporter sees it.</param>
/// <param name="Tlp">"AMBER+STRICT".</param>
/// <param name="Lateness">From knowing to declaring, by the operator's thresholds; never law.</param>
/// <param name="Incident">The reference under which it is handled.</param>
/// <param name="State">Of that incident.</param>
/// <param name="Advice">What to do now, for this type, in the language of the address.</param>
internal sealed record ReportResponse(
    Guid Id,
    string Number,
    ReportChannel Channel,
    Guid? Organisation,
    DeclarantClass DeclarantClass,
    string Type,
    string Tlp,
    DateTimeOffset AwareAt,
    DateTimeOffset ReceivedAt,
    Lateness Lateness,
    string Incident,
    IncidentState State,
    IReadOnlyList<ReportResponse.VersionOf> Versions,
    IReadOnlyList<ReportResponse.Found> Observables,
    IReadOnlyList<ReportResponse.Said> Messages,
    IReadOnlyList<string> Advice
)
{
    /// <param name="Digest">SHA-256 of the facts as they were sent; it stands on the receipt.</param>
    internal sealed record VersionOf(
        int Number,
        DateTimeOffset At,
        string Digest,
        FactsResponse Facts
    );

    internal sealed record Found(ObservableKind Kind, string Value);

    internal sealed record Said(int Number, bool FromTeam, DateTimeOffset At, string Text);
}

/// <summary>What was said, in the words of the request. Instants keep the offset they were given with.</summary>
internal sealed record FactsResponse(
    DeclarantClass DeclarantClass,
    string Type,
    DateTimeOffset AwareAt,
    DateTimeOffset? OccurredAt,
    DateTimeOffset? DetectedAt,
    Answer Ongoing,
    string Description,
    string Systems,
    Effect Effect,
    Answer PersonalData,
    Answer TrustService,
    string Tlp,
    decimal? LossMad,
    int? UsersAffected,
    string? Measures,
    string? Assistance,
    string? Contact,
    string? Language
)
{
    public static FactsResponse Of(ReportFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(
            facts.Class,
            facts.Type,
            facts.AwareAt,
            facts.OccurredAt,
            facts.DetectedAt,
            facts.Ongoing,
            facts.Description,
            facts.Systems,
            facts.Effect,
            facts.PersonalData,
            facts.TrustService,
            facts.Tlp.Label(),
            facts.LossMad,
            facts.UsersAffected,
            facts.Measures,
            facts.Assistance,
            facts.Contact,
            facts.Language
        );
    }
}
