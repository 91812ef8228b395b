using MarocNumeric.Trust.Cert.Campaigns;
using MarocNumeric.Trust.Cert.Escalation;
using MarocNumeric.Trust.Cert.Incidents;

namespace MarocNumeric.Trust.Cert.Handling;

/// <summary>What belongs to the handling of an incident besides its own moves; for the team.</summary>
/// <param name="Told">Which targets were told to whom, in order.</param>
/// <param name="Glass">Who opened it by break-glass.</param>
/// <param name="Links">To and from incidents that the reader may read.</param>
/// <param name="Campaigns">Those that the reader may read.</param>
/// <param name="AskedAt">When an introduction was last asked for; null where it never was.</param>
/// <param name="Requests">Introductions that this case is asked for.</param>
/// <param name="Introduced">Where both sides have consented.</param>
internal sealed record HandlingView(
    IReadOnlyList<HandlingView.RunOf> Runs,
    IReadOnlyList<HandlingView.ToldOf> Told,
    IReadOnlyList<HandlingView.GlassOf> Glass,
    IReadOnlyList<HandlingView.LinkOf> Links,
    IReadOnlyList<HandlingView.CampaignOf> Campaigns,
    DateTimeOffset? AskedAt,
    IReadOnlyList<HandlingView.RequestOf> Requests,
    IReadOnlyList<HandlingView.IntroducedOf> Introduced
)
{
    internal sealed record RunOf(Guid Id, string Playbook, int Version, DateTimeOffset At);

    /// <param name="People">How many were told.</param>
    internal sealed record ToldOf(
        TargetKind Target,
        EscalationStage Stage,
        DateTimeOffset DueAt,
        DateTimeOffset At,
        int People
    );

    internal sealed record GlassOf(string Account, DateTimeOffset From, DateTimeOffset Until);

    /// <param name="FromHere">The kind reads from this incident to the other.</param>
    internal sealed record LinkOf(Guid Id, string Reference, LinkKind Kind, bool FromHere);

    internal sealed record CampaignOf(Guid Id, string Reference, string Title);

    internal sealed record RequestOf(Guid Id, DateTimeOffset At);

    /// <param name="Account">Whom to talk to.</param>
    internal sealed record IntroducedOf(string Reference, string Account, DateTimeOffset At);

    /// <summary>For their names.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<string> Accounts =>
        Glass.Select(one => one.Account).Concat(Introduced.Select(one => one.Account));
}
