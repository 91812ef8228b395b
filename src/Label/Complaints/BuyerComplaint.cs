using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Label.Complaints;

/// <summary>
/// What a buyer holds against a merchant of the label: the merchant answers in ten working days; without an answer, or with
/// one that does not settle it, the secretary mediates in thirty days. The figures are the label's own; the buyer keeps
/// every right before the courts (law 31-08 art. 202).
/// </summary>
internal sealed class BuyerComplaint
{
    public const char Letter = 'Y';
    public const int LongestText = 4000;

    /// <summary>A choice of the product.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(365 * 5);

    private static readonly Dictionary<ComplaintState, ComplaintState[]> Ways = new()
    {
        [ComplaintState.Sent] =
        [
            ComplaintState.Answered,
            ComplaintState.Unanswered,
            ComplaintState.Withdrawn,
        ],
        [ComplaintState.Answered] =
        [
            ComplaintState.Mediation,
            ComplaintState.Settled,
            ComplaintState.Withdrawn,
        ],
        // A late answer is better than none.
        [ComplaintState.Unanswered] =
        [
            ComplaintState.Answered,
            ComplaintState.Mediation,
            ComplaintState.Withdrawn,
        ],
        [ComplaintState.Mediation] =
        [
            ComplaintState.Upheld,
            ComplaintState.Rejected,
            ComplaintState.Settled,
            ComplaintState.Withdrawn,
        ],
        [ComplaintState.Upheld] = [],
        [ComplaintState.Rejected] = [],
        [ComplaintState.Settled] = [],
        [ComplaintState.Withdrawn] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>"Y-…", twelve characters of chance.</summary>
    public required string Number { get; init; }

    public required Guid Award { get; init; }

    /// <summary>Whose label it is.</summary>
    public required Guid Organisation { get; init; }

    public required string LabelNumber { get; init; }

    public required string Domain { get; init; }

    /// <summary>By which the merchant finds the order.</summary>
    public required string Order { get; init; }

    public required string Buyer { get; init; }

    public required string Words { get; init; }

    /// <summary>Of the code that opens it.</summary>
    public required byte[] CodeHash { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>The first instant at which the merchant is late.</summary>
    public required DateTimeOffset AnswerDueAt { get; init; }

    public ComplaintState State { get; private set; } = ComplaintState.Sent;

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? AnsweredBy { get; private set; }

    public DateTimeOffset? MediationAt { get; private set; }

    public DateTimeOffset? MediationDueAt { get; private set; }

    public string? Reason { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public Result<BuyerComplaint> AnswerWith(string answer, string by, DateTimeOffset now)
    {
        var moved = Become(ComplaintState.Answered, now);
        if (!moved.Refused(out _, out _))
        {
            (Answer, AnsweredBy, AnsweredAt) = (answer, by, now);
        }

        return moved;
    }

    /// <summary>The merchant's time is over.</summary>
    public Result<BuyerComplaint> FallSilent(DateTimeOffset now) =>
        now < AnswerDueAt
            ? ComplaintProblems.CannotMove(State, ComplaintState.Unanswered)
            : Become(ComplaintState.Unanswered, now);

    public Result<BuyerComplaint> Mediate(DateTimeOffset now, LegalClock law)
    {
        var moved = Become(ComplaintState.Mediation, now);
        if (!moved.Refused(out _, out _))
        {
            (MediationAt, MediationDueAt) = (
                now,
                law.DueAt(now, law.Period(StatutoryPeriods.LabelMediation))
            );
        }

        return moved;
    }

    public Result<BuyerComplaint> Decide(
        ComplaintState outcome,
        string reason,
        string by,
        DateTimeOffset now
    )
    {
        if (State is not ComplaintState.Mediation)
        {
            return ComplaintProblems.CannotMove(State, outcome);
        }

        var moved = Become(outcome, now);
        if (!moved.Refused(out _, out _))
        {
            (Reason, DecidedBy) = (reason, by);
        }

        return moved;
    }

    public Result<BuyerComplaint> Withdraw(DateTimeOffset now) =>
        Become(ComplaintState.Withdrawn, now);

    /// <summary>The buyer has said nothing for a month after the answer.</summary>
    public Result<BuyerComplaint> Settle(DateTimeOffset now) => Become(ComplaintState.Settled, now);

    private Result<BuyerComplaint> Become(ComplaintState next, DateTimeOffset now)
    {
        if (!Ways[State].Contains(next))
        {
            return ComplaintProblems.CannotMove(State, next);
        }

        State = next;
        ClosedAt = Ways[next].Length == 0 ? now : null;
        Version++;
        return this;
    }
}

internal enum ComplaintState
{
    /// <summary>The merchant has it.</summary>
    Sent,
    Answered,

    /// <summary>The merchant's time is over.</summary>
    Unanswered,

    /// <summary>The secretary has it.</summary>
    Mediation,

    /// <summary>The buyer was right.</summary>
    Upheld,
    Rejected,
    Settled,
    Withdrawn,
}
