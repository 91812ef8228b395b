using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>
/// A label that was given: to whom, for which domain, until when, and how it stands. Its number is public and stays with it
/// for good; a renewal gives a new one. What stands here is what the register, the seal and /v/{number} show.
/// </summary>
internal sealed class Award
{
    public const char Letter = 'L';

    private static readonly Dictionary<AwardState, AwardState[]> Moves = new()
    {
        [AwardState.Active] =
        [
            AwardState.UnderWatch,
            AwardState.Suspended,
            AwardState.Withdrawn,
            AwardState.Expired,
        ],
        [AwardState.UnderWatch] =
        [
            AwardState.Active,
            AwardState.Suspended,
            AwardState.Withdrawn,
            AwardState.Expired,
        ],
        [AwardState.Suspended] =
        [
            AwardState.Active,
            AwardState.UnderWatch,
            AwardState.Withdrawn,
            AwardState.Expired,
        ],
        [AwardState.Withdrawn] = [],
        [AwardState.Expired] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>"L-2026-000001-K".</summary>
    public required string Number { get; init; }

    /// <summary>On which it was given.</summary>
    public required Guid Application { get; init; }

    public required Guid Organisation { get; init; }

    /// <summary>The organisation's name as it stood when the label was given: it is on the decision.</summary>
    public required string Holder { get; init; }

    public required string Ice { get; init; }

    /// <summary>In ASCII.</summary>
    public required string Domain { get; init; }

    public required string SiteName { get; init; }

    /// <summary>Holder, site, domain and number as a search compares them.</summary>
    public required string Folded { get; init; }

    /// <summary>The version of the criteria.</summary>
    public required DateOnly Catalogue { get; init; }

    public required DateTimeOffset GrantedAt { get; init; }

    /// <summary>The first instant at which it is over.</summary>
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>As it was entered last; what holds now is <see cref="StateAt"/>.</summary>
    public AwardState State { get; private set; } = AwardState.Active;

    public AwardReason Reason { get; private set; } = AwardReason.Granted;

    public DateTimeOffset Since { get; private set; }

    /// <summary>Until when what put it under watch is to be put right; null while it is not watched.</summary>
    public DateTimeOffset? WatchUntil { get; private set; }

    /// <summary>When its people were told that it may be renewed.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When the secretary was last told that the label is to be looked through; null in its first year.</summary>
    public DateTimeOffset? ReviewAskedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public static Award Granted(Award award)
    {
        award.Since = award.GrantedAt;
        return award;
    }

    /// <returns>What holds at an instant from now on: a label ends by itself, whether or not somebody has written it down.</returns>
    public AwardState StateAt(DateTimeOffset now) =>
        State is not (AwardState.Withdrawn or AwardState.Expired) && now >= ValidUntil
            ? AwardState.Expired
            : State;

    /// <returns>The site may show that it holds the label.</returns>
    public bool HoldsAt(DateTimeOffset now) =>
        StateAt(now) is AwardState.Active or AwardState.UnderWatch;

    /// <returns>It stands, be it suspended: nobody else gets one for the domain.</returns>
    public bool StandsAt(DateTimeOffset now) =>
        StateAt(now) is AwardState.Active or AwardState.UnderWatch or AwardState.Suspended;

    /// <returns>From when on it may be renewed.</returns>
    public DateTimeOffset RenewableFrom(LegalClock law) =>
        ValidUntil.AddDays(-law.Period(StatutoryPeriods.LabelRenewal).Value);

    /// <param name="until">Until when a watch gives time; otherwise null.</param>
    public Result<Award> Enter(
        AwardState to,
        AwardReason reason,
        DateTimeOffset now,
        DateTimeOffset? until = null
    )
    {
        var from = StateAt(now);
        if (!Moves[from].Contains(to) && !(to is AwardState.Expired && from == to && State != to))
        {
            return AwardProblems.CannotMove(from, to);
        }

        (State, Reason, Since, WatchUntil) = (to, reason, now, until);
        Version++;
        return this;
    }

    /// <returns>From when on it is to be looked through again.</returns>
    public DateTimeOffset ReviewFrom(LegalClock law) =>
        law.DueAt(ReviewAskedAt ?? GrantedAt, law.Period(StatutoryPeriods.LabelReview));

    public void ReviewAsked(DateTimeOffset now)
    {
        ReviewAskedAt = now;
        Version++;
    }

    public void Reminded(DateTimeOffset now)
    {
        RemindedAt = now;
        Version++;
    }
}

internal enum AwardState
{
    Active,

    /// <summary>It holds, and something is to be put right in time.</summary>
    UnderWatch,

    /// <summary>It does not hold, and may again.</summary>
    Suspended,
    Withdrawn,
    Expired,
}

/// <summary>Why a label stands as it does. The names are public: the register and the open data show them.</summary>
internal enum AwardReason
{
    Granted,

    /// <summary>The nightly look found a blocking criterion failing.</summary>
    Surveillance,

    /// <summary>What the CNDP's register said of the site's receipt holds no more.</summary>
    DataRegister,

    /// <summary>The holder no longer shows that the domain is theirs.</summary>
    DomainLost,

    /// <summary>A buyer's complaint that was not answered.</summary>
    Complaint,

    /// <summary>The holder told of a change, and the site is looked at again.</summary>
    Changed,

    /// <summary>The seal was used where it does not belong.</summary>
    Misuse,

    /// <summary>Buyers are harmed while one waits.</summary>
    ConsumerHarm,

    /// <summary>A watch has run out and nothing was put right.</summary>
    NotCured,

    /// <summary>By the authority, with its reasons and after its notice.</summary>
    Proceeding,

    /// <summary>What was wrong has been put right.</summary>
    Cured,

    /// <summary>Given back by its holder.</summary>
    Renounced,

    /// <summary>A label that follows it took its place.</summary>
    Renewed,

    /// <summary>Its time is over.</summary>
    Term,
}
