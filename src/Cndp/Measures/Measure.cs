using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>What the commission orders upon a complaint or an inspection (law 09-08 art. 28, 30, 51), or what it refers to the King's prosecutor (art. 52 to 63). The law has nothing of it published, and nothing is.</summary>
internal sealed class Measure : IRecord
{
    public const char Letter = 'J';

    public static readonly TimeSpan Kept = TimeSpan.FromDays(10 * 365);

    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required Guid Controller { get; init; }

    public required Guid? Complaint { get; init; }

    public required Guid? Inspection { get; init; }

    public required MeasureKind Kind { get; init; }

    /// <summary>Of the filing whose receipt or authorisation is withdrawn.</summary>
    public required string? Declaration { get; init; }

    /// <summary>Of the offence, for a referral or a fine: "57".</summary>
    public required string? Article { get; init; }

    /// <summary>Of the fine that the article allows in this case, MAD; null where there is none.</summary>
    public required long? FineLeast { get; init; }

    public required long? FineMost { get; init; }

    /// <summary>Of a fine that the commission pronounces itself, MAD.</summary>
    public required long? Amount { get; init; }

    /// <summary>The last day to comply, or of a temporary ban; null where the measure has none.</summary>
    public required DateOnly? Until { get; init; }

    public required string OrderedBy { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public required MeasureState State { get; set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public long Version { get; private set; } = 1;

    public string Standing => $"{State}";

    public bool IsLate(DateTimeOffset now) =>
        State is MeasureState.InForce && Until is { } last && MoroccanTime.DayOf(now) > last;

    /// <summary>The controller says what it has done.</summary>
    public Result<Measure> Answer(DateTimeOffset now)
    {
        if (State is not (MeasureState.InForce or MeasureState.Answered))
        {
            return Past(MeasureState.Answered);
        }

        AnsweredAt = now;
        return Move(MeasureState.Answered);
    }

    /// <summary>An officer has looked: it was complied with, or not; then article 63 is for the prosecutor.</summary>
    public Result<Measure> Close(bool complied, DateTimeOffset now)
    {
        var to = complied ? MeasureState.Complied : MeasureState.Breached;
        if (State is not (MeasureState.InForce or MeasureState.Answered))
        {
            return Past(to);
        }

        ClosedAt = now;
        return Move(to);
    }

    private Result<Measure> Move(MeasureState to)
    {
        (State, Version) = (to, Version + 1);
        return this;
    }

    private Problem Past(MeasureState to) => ControlProblems.CannotMove($"{State}", $"{to}");
}

internal enum MeasureKind
{
    /// <summary>To hand over documents or data.</summary>
    Disclosure,

    /// <summary>To put right, or to keep as the law wants it.</summary>
    Correction,
    Blocking,
    Erasure,
    TemporaryBan,
    FinalBan,

    /// <summary>Of a receipt or an authorisation (art. 51).</summary>
    Withdrawal,

    /// <summary>To the King's prosecutor.</summary>
    Referral,

    /// <summary>Only where a text gives it to the commission.</summary>
    Fine,
}

internal enum MeasureState
{
    InForce,

    /// <summary>The controller says that it has complied.</summary>
    Answered,
    Complied,
    Breached,

    /// <summary>Withdrawn or referred: nothing more is asked of the controller here.</summary>
    Done,
}
