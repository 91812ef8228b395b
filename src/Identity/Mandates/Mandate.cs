using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>A legal representative lets somebody act for the organisation in one matter, until a day. What was signed never changes; whether it still holds stands beside it.</summary>
internal sealed class Mandate
{
    /// <summary>Of its number (RecordNumber).</summary>
    public const char Letter = 'M';

    private static readonly Dictionary<MandateState, MandateState[]> Moves = new()
    {
        [MandateState.Offered] =
        [
            MandateState.Accepted,
            MandateState.Renounced,
            MandateState.Revoked,
        ],
        [MandateState.Accepted] = [MandateState.Renounced, MandateState.Revoked],
        [MandateState.Renounced] = [],
        [MandateState.Revoked] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>"M-2026-000042-7".</summary>
    public required string Number { get; init; }

    public MandateState State { get; private set; } = MandateState.Offered;

    public required Guid Organisation { get; init; }

    public required Guid Agent { get; init; }

    /// <summary>One of <see cref="Common.Contracts.MandateScopes"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>Null without a limit.</summary>
    public required int? MostActs { get; init; }

    /// <summary>Acts counted so far; changed by <see cref="MandateRegister"/> alone, in single statements.</summary>
    public int Acts { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required Guid SignedBy { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>JWS in its compact form (RFC 7515 section 7.1) over the canonical JSON of what was agreed.</summary>
    public required string Record { get; init; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>When it was revoked or renounced; expiry needs no act.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public bool IsInForce(DateTimeOffset at) =>
        AcceptedAt <= at && StartsAt <= at && at < EndsAt && !(EndedAt <= at);

    /// <summary>For people: the state, or that the clock has ended it.</summary>
    public string Standing(DateTimeOffset now) =>
        State is MandateState.Offered or MandateState.Accepted && now >= EndsAt ? "Expired"
        : State is MandateState.Accepted && now < StartsAt ? "Waiting"
        : State.ToString();

    public Result<Mandate> Accept(DateTimeOffset now)
    {
        if (!Moves[State].Contains(MandateState.Accepted) || now >= EndsAt)
        {
            return MandateProblems.MandateCannotMove;
        }

        AcceptedAt = now;
        return Move(MandateState.Accepted);
    }

    /// <param name="how">Revoked by the representative, or renounced by the agent.</param>
    public Result<Mandate> End(MandateState how, DateTimeOffset now)
    {
        if (!Moves[State].Contains(how) || now >= EndsAt)
        {
            return MandateProblems.MandateCannotMove;
        }

        EndedAt = now;
        return Move(how);
    }

    private Mandate Move(MandateState next)
    {
        (State, Version) = (next, Version + 1);
        return this;
    }
}

internal enum MandateState
{
    Offered,
    Accepted,
    Renounced,
    Revoked,
}
