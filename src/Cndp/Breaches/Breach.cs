using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cndp.Breaches;

/// <summary>
/// Word of an incident that touches personal data, prepared from what was reported to ma-CERT. Law 09-08 asks for none: an organisation
/// sends it of its own will, and the commission takes note. What may follow (a complaint, an inspection) is a matter of its own.
/// </summary>
internal sealed class Breach : IRecord
{
    public const char Letter = 'F';

    public static readonly TimeSpan Kept = TimeSpan.FromDays(5 * 365);

    public required Guid Id { get; init; }

    public required string Number { get; init; }

    /// <summary>The controller's.</summary>
    public required Guid Organisation { get; init; }

    /// <summary>Of the report to ma-CERT, as its reporter knows it.</summary>
    public required string Report { get; init; }

    /// <summary>Who reported and had it prepared; they need not be the one who may send it.</summary>
    public required string PreparedBy { get; init; }

    public required DateTimeOffset PreparedAt { get; init; }

    /// <summary>When the organisation knew.</summary>
    public required DateTimeOffset AwareAt { get; init; }

    public BreachState State { get; private set; } = BreachState.Prepared;

    public string? SentBy { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? AcknowledgedBy { get; private set; }

    /// <summary>When the commission took note, or the organisation dropped the draft.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public string Standing => $"{State}";

    public Result<Breach> Send(string by, DateTimeOffset now)
    {
        if (State is not BreachState.Prepared)
        {
            return Past(BreachState.Sent);
        }

        (SentBy, SentAt) = (by, now);
        return Move(BreachState.Sent);
    }

    public Result<Breach> Drop(DateTimeOffset now)
    {
        if (State is not BreachState.Prepared)
        {
            return Past(BreachState.Dropped);
        }

        EndedAt = now;
        return Move(BreachState.Dropped);
    }

    public Result<Breach> Acknowledge(string officer, DateTimeOffset now)
    {
        if (State is not BreachState.Sent)
        {
            return Past(BreachState.Acknowledged);
        }

        (AcknowledgedBy, EndedAt) = (officer, now);
        return Move(BreachState.Acknowledged);
    }

    private Result<Breach> Move(BreachState to)
    {
        (State, Version) = (to, Version + 1);
        return this;
    }

    private Problem Past(BreachState to) => ControlProblems.CannotMove($"{State}", $"{to}");
}

/// <summary>Names are stored.</summary>
internal enum BreachState
{
    /// <summary>A draft: nobody at the commission sees it.</summary>
    Prepared,
    Sent,
    Acknowledged,
    Dropped,
}
