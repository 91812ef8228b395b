using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>The way of one attacked system back to work, as an accepted request for restoration asked: plan, steps, go/no-go points, hand-back. Its states and guards are the only way to change it.</summary>
internal sealed class RestorationPlan : IHandled
{
    public const char Letter = 'W';

    /// <summary>Minutes of a year.</summary>
    public const int LongestTime = 365 * 24 * 60;

    private static readonly Dictionary<RestorationState, RestorationState[]> Moves = new()
    {
        [RestorationState.Scoped] = [RestorationState.PlanApproved, RestorationState.Abandoned],
        [RestorationState.PlanApproved] = [RestorationState.InProgress, RestorationState.Abandoned],
        [RestorationState.InProgress] = [RestorationState.Verified, RestorationState.Abandoned],
        // The owner tries it, and sends it back where it does not work.
        [RestorationState.Verified] =
        [
            RestorationState.HandedBack,
            RestorationState.InProgress,
            RestorationState.Abandoned,
        ],
        [RestorationState.HandedBack] = [],
        [RestorationState.Abandoned] = [],
    };

    public static string Kind => "restoration";

    public required Guid Id { get; init; }

    /// <summary>The request for the service that it answers.</summary>
    public required Guid Request { get; init; }

    public required Guid? Incident { get; init; }

    public required Tlp Tlp { get; init; }

    /// <summary>The owner of the system; null for an exercise of the team's own.</summary>
    public required Guid? Organisation { get; init; }

    /// <summary>Whoever asked for it.</summary>
    public required string? Source { get; init; }

    /// <summary>Which system, and what it serves.</summary>
    public required byte[] SealedWords { get; init; }

    /// <summary>Minutes within which it is asked to work again (recovery time objective).</summary>
    public required int TimeAsked { get; init; }

    /// <summary>Minutes of data that may be lost (recovery point objective).</summary>
    public required int PointAsked { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public RestorationState State { get; private set; } = RestorationState.Scoped;

    public DateTimeOffset? ApprovedAt { get; private set; }

    public string? ApprovedBy { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    public string? VerifiedBy { get; private set; }

    /// <summary>Minutes until it worked again, as they were measured.</summary>
    public int? TimeReached { get; private set; }

    /// <summary>Minutes of data that were lost.</summary>
    public int? PointReached { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    /// <summary>W-XXXX-XXXX-XXXX-X of the hand-back: by chance, as a request's; null until there is one.</summary>
    public string? Number { get; private set; }

    /// <summary>The owner's at the hand-back or the sending back, or why it was abandoned.</summary>
    public byte[]? SealedRemarks { get; private set; }

    public long Version { get; private set; } = 1;

    public string Standing => $"{State}";

    public bool IsOpen => State is not (RestorationState.HandedBack or RestorationState.Abandoned);

    /// <summary>The plan may still be written: approved, it is what was approved.</summary>
    public bool IsBeingPlanned => State is RestorationState.Scoped;

    public IReadOnlyList<RestorationState> NextStates => Moves[State];

    /// <summary>On the owner's side: the organisation's security officer, or whoever asked.</summary>
    public bool IsOf(Caller caller) =>
        string.Equals(Source, caller.Subject, StringComparison.Ordinal)
        || (caller.SeesOrganisation() && Organisation == caller.Organisation);

    /// <param name="steps">Of the plan.</param>
    public Problem? Approve(string by, int steps, DateTimeOffset now)
    {
        if (steps == 0)
        {
            return RestorationProblems.NoSteps;
        }

        if (Move(RestorationState.PlanApproved) is { } refused)
        {
            return refused;
        }

        (ApprovedAt, ApprovedBy) = (now, by);
        return null;
    }

    public Problem? Start(DateTimeOffset now)
    {
        if (State is RestorationState.Verified)
        {
            // Back to work is the owner's to say.
            return RestorationProblems.CannotMove(State, RestorationState.InProgress, []);
        }

        if (Move(RestorationState.InProgress) is { } refused)
        {
            return refused;
        }

        StartedAt = now;
        return null;
    }

    /// <param name="openSteps">Of the plan that nobody has ended.</param>
    /// <param name="missing">Points without a verdict, or with a no.</param>
    public Problem? Verify(
        string by,
        (int Time, int Point) reached,
        int openSteps,
        IReadOnlyList<CheckPoint> missing,
        DateTimeOffset now
    )
    {
        if (!Moves[State].Contains(RestorationState.Verified))
        {
            return RestorationProblems.CannotMove(State, RestorationState.Verified, Moves[State]);
        }

        if (openSteps > 0)
        {
            return RestorationProblems.StepsOpen(openSteps);
        }

        if (missing.Count > 0)
        {
            return RestorationProblems.PointsMissing(missing);
        }

        (VerifiedAt, VerifiedBy) = (now, by);
        (TimeReached, PointReached) = (reached.Time, reached.Point);
        return Move(RestorationState.Verified);
    }

    /// <summary>The owner signs off.</summary>
    /// <param name="number">Of the record that they get of it.</param>
    public Problem? HandBack(string by, string number, byte[]? remarks, DateTimeOffset now)
    {
        if (End(RestorationState.HandedBack, by, remarks, now) is { } refused)
        {
            return refused;
        }

        Number = number;
        return null;
    }

    /// <summary>The owner has tried it, and it does not work.</summary>
    public Problem? SendBack(byte[] reason)
    {
        if (State is not RestorationState.Verified)
        {
            return RestorationProblems.CannotMove(State, RestorationState.InProgress, Moves[State]);
        }

        SealedRemarks = reason;
        return Move(RestorationState.InProgress);
    }

    public Problem? Abandon(string by, byte[] reason, DateTimeOffset now) =>
        End(RestorationState.Abandoned, by, reason, now);

    /// <summary>A step or a point of it changed, which moves nothing.</summary>
    public void Touch() => Version++;

    private Problem? End(RestorationState to, string by, byte[]? remarks, DateTimeOffset now)
    {
        if (Move(to) is { } refused)
        {
            return refused;
        }

        (EndedAt, EndedBy, SealedRemarks) = (now, by, remarks);
        return null;
    }

    private Problem? Move(RestorationState to)
    {
        if (!Moves[State].Contains(to))
        {
            return RestorationProblems.CannotMove(State, to, Moves[State]);
        }

        (State, Version) = (to, Version + 1);
        return null;
    }
}
