using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>
/// Whoever considers themselves harmed by a processing complains to the commission (law 09-08 art. 28): it hears the
/// controller, then has things put right, orders, or refers to the King's prosecutor. Forms and delays stand in internal
/// regulations that were not found; those here are the product's.
/// </summary>
internal sealed class Complaint : IHearing
{
    public const char Letter = 'K';

    public static readonly TimeSpan Kept = TimeSpan.FromDays(5 * 365);

    private static readonly Dictionary<ComplaintState, ComplaintState[]> Moves = new()
    {
        [ComplaintState.Filed] =
        [
            ComplaintState.Admitted,
            ComplaintState.Inadmissible,
            ComplaintState.Withdrawn,
        ],
        [ComplaintState.Admitted] = [ComplaintState.Investigated, ComplaintState.Withdrawn],
        [ComplaintState.Investigated] =
        [
            ComplaintState.Resolved,
            ComplaintState.Ordered,
            ComplaintState.Referred,
            ComplaintState.Dismissed,
        ],
        // The prosecutor hears of what an order has not put right.
        [ComplaintState.Ordered] = [ComplaintState.Ordered, ComplaintState.Referred],
        [ComplaintState.Referred] = [ComplaintState.Ordered, ComplaintState.Referred],
        [ComplaintState.Inadmissible] = [],
        [ComplaintState.Resolved] = [],
        [ComplaintState.Dismissed] = [],
        [ComplaintState.Withdrawn] = [],
    };

    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required string FiledBy { get; init; }

    public required DateTimeOffset FiledAt { get; init; }

    /// <summary>Null for a controller that is not found in the register; its name then stands on the first line.</summary>
    public required Guid? Organisation { get; init; }

    /// <summary>The register's entry that the complaint is about; null where none is known.</summary>
    public required string? Declaration { get; init; }

    /// <summary>The request that was refused or left without an answer.</summary>
    public required Guid? Request { get; init; }

    /// <summary>The controller is not told who complains.</summary>
    public required bool Unnamed { get; init; }

    public ComplaintState State { get; private set; } = ComplaintState.Filed;

    public string? TakenBy { get; private set; }

    public DateTimeOffset? AdmittedAt { get; private set; }

    /// <summary>The first instant at which the controller's observations are late.</summary>
    public DateTimeOffset? ObserveUntil { get; private set; }

    /// <summary>Of the first observations.</summary>
    public DateTimeOffset? HeardAt { get; private set; }

    public DateTimeOffset? HearingAt { get; private set; }

    public DateTimeOffset? HearingHeldAt { get; private set; }

    /// <summary>Within which the commission answers: the shortest delay of article 8.</summary>
    public required DateTimeOffset RunsOutAt { get; init; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public string Standing => $"{State}";

    public bool IsOpen =>
        State is ComplaintState.Filed or ComplaintState.Admitted or ComplaintState.Investigated;

    public Result<Complaint> Take(string officer)
    {
        if (!IsOpen || TakenBy is not null)
        {
            return Past(State);
        }

        TakenBy = officer;
        return Move(State);
    }

    /// <summary>The controller is asked for its observations.</summary>
    public Result<Complaint> Admit(string officer, LegalClock law, DateTimeOffset now)
    {
        if (!CanMoveTo(ComplaintState.Admitted))
        {
            return Past(ComplaintState.Admitted);
        }

        TakenBy ??= officer;
        (AdmittedAt, ObserveUntil) = (
            now,
            law.DueAt(now, law.Period(StatutoryPeriods.Observations))
        );
        return Move(ComplaintState.Admitted);
    }

    public Result<Complaint> Reject(string officer, DateTimeOffset now)
    {
        if (!CanMoveTo(ComplaintState.Inadmissible))
        {
            return Past(ComplaintState.Inadmissible);
        }

        TakenBy ??= officer;
        DecidedBy = officer;
        return Close(ComplaintState.Inadmissible, now);
    }

    /// <summary>Something said in the exchange; the controller's first observations are its hearing.</summary>
    public Result<Complaint> Observe(Side side, DateTimeOffset now)
    {
        if (State is not (ComplaintState.Admitted or ComplaintState.Investigated))
        {
            return Past(State);
        }

        HeardAt ??= side is Side.Controller ? now : null;
        return Move(State);
    }

    /// <summary>The officer has investigated and writes the findings; not before the controller was heard (art. 31).</summary>
    public Result<Complaint> Investigate(string officer, DateTimeOffset now)
    {
        if (!CanMoveTo(ComplaintState.Investigated))
        {
            return Past(ComplaintState.Investigated);
        }

        if (HeardAt is null && now < ObserveUntil)
        {
            return ControlProblems.NotHeard;
        }

        TakenBy = officer;
        return Move(ComplaintState.Investigated);
    }

    /// <summary>The commission's decision: by a member who is not the one that investigated.</summary>
    public Result<Complaint> Decide(ComplaintState outcome, string commissioner, DateTimeOffset now)
    {
        if (!CanMoveTo(outcome))
        {
            return Past(outcome);
        }

        if (string.Equals(TakenBy, commissioner, StringComparison.Ordinal))
        {
            return DeclarationProblems.FourEyes;
        }

        DecidedBy = commissioner;
        return Close(outcome, now);
    }

    /// <summary>The controller is summoned while the complaint is in hand.</summary>
    public Problem? Summon(DateTimeOffset at, LegalClock law, DateTimeOffset now)
    {
        if (State is not (ComplaintState.Admitted or ComplaintState.Investigated))
        {
            return Past(State);
        }

        if (Hearings.TooSoon(at, law, now) is { } fault)
        {
            return fault;
        }

        (HearingAt, HearingHeldAt) = (at, null);
        Version++;
        return null;
    }

    /// <summary>Whoever was summoned has been heard, or has not come.</summary>
    public Problem? Hold(DateTimeOffset now)
    {
        if (HearingAt is null || HearingHeldAt is not null || now < HearingAt)
        {
            return Past(State);
        }

        HearingHeldAt = now;
        HeardAt ??= now;
        Version++;
        return null;
    }

    public Result<Complaint> Withdraw(DateTimeOffset now) =>
        CanMoveTo(ComplaintState.Withdrawn)
            ? Close(ComplaintState.Withdrawn, now)
            : Past(ComplaintState.Withdrawn);

    private bool CanMoveTo(ComplaintState to) => Moves[State].Contains(to);

    private Result<Complaint> Close(ComplaintState to, DateTimeOffset now)
    {
        ClosedAt = now;
        return Move(to);
    }

    private Result<Complaint> Move(ComplaintState to)
    {
        (State, Version) = (to, Version + 1);
        return this;
    }

    private Problem Past(ComplaintState to) => ControlProblems.CannotMove($"{State}", $"{to}");
}

internal enum ComplaintState
{
    Filed,
    Inadmissible,

    /// <summary>The controller is being heard.</summary>
    Admitted,

    /// <summary>The findings wait for the commission.</summary>
    Investigated,

    /// <summary>Put right without an order.</summary>
    Resolved,
    Ordered,
    Referred,
    Dismissed,
    Withdrawn,
}
