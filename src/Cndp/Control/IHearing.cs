using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>A matter in which the commission may summon and hear somebody (decree 2-09-165 art. 21, 22).</summary>
internal interface IHearing : IRecord
{
    /// <summary>The controller's; null for one that is not in the register.</summary>
    Guid? Organisation { get; }

    /// <summary>Of the last summons.</summary>
    DateTimeOffset? HearingAt { get; }

    DateTimeOffset? HearingHeldAt { get; }

    Problem? Summon(DateTimeOffset at, LegalClock law, DateTimeOffset now);

    Problem? Hold(DateTimeOffset now);
}

internal static class Hearings
{
    /// <summary>A summons through the suite reaches the person at once: seven whole days lie between, and none is moved for a holiday.</summary>
    public static Problem? TooSoon(DateTimeOffset at, LegalClock law, DateTimeOffset now) =>
        at < law.RunsOutAt(now, law.Period(StatutoryPeriods.Summons)) || at > now.AddYears(1)
            ? ControlProblems.SummonsTooShort
            : null;
}
