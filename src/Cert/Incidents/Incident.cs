using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>What the team handles: one or several reports of the same thing. Its states and guards are the only way to change it; where a guard refuses, nothing has changed.</summary>
internal sealed class Incident : IMarked
{
    public const int LongestTitle = 200;

    public required Guid Id { get; init; }

    /// <summary>MACERT-YYYY-NNNNNN, without gaps in a year.</summary>
    public required string Reference { get; init; }

    public required Tlp Tlp { get; set; }

    /// <summary>The team's own: which organisations take part stands in <see cref="Party"/>.</summary>
    public Guid? Organisation { get; private set; }

    public string? Source { get; private set; }

    public IncidentState State { get; private set; } = IncidentState.New;

    /// <summary>In the team's words; null before triage.</summary>
    public string? Title { get; private set; }

    /// <summary>RSIT; before triage the reporter's.</summary>
    public required string Type { get; set; }

    /// <summary>Of <see cref="Rsit.RsitCatalogue"/> when it was classified.</summary>
    public required int TypeVersion { get; set; }

    /// <summary>1 to 4 (decree 2-21-406 art. 12); before triage what the rules propose.</summary>
    public required int Level { get; set; }

    /// <summary>Why a person set another level than the table gives; null where it is the table's.</summary>
    public string? LevelReason { get; private set; }

    /// <summary>0 to 100, within a level.</summary>
    public required int Score { get; set; }

    /// <summary>Account of whoever handles it.</summary>
    public string? Owner { get; private set; }

    /// <summary>The earliest of its reports.</summary>
    public required DateTimeOffset ReceivedAt { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Where it was grouped into another.</summary>
    public Guid? Parent { get; private set; }

    public RejectionReason? Rejection { get; private set; }

    /// <summary>How often it had to go back.</summary>
    public int Relapses { get; private set; }

    /// <summary>Of an exercise, how many times as fast as the clock its terms run; zero for what is real.</summary>
    public int Pace { get; init; }

    /// <summary>An exercise: marked wherever it shows, in no public figure, told to nobody outside the team.</summary>
    public bool Rehearsal => Pace > 0;

    /// <summary>A lead has declared a crisis: the targets of level 1 hold, whatever the level.</summary>
    public bool Crisis { get; private set; }

    public long Version { get; private set; } = 1;

    /// <summary>New to Triaged; again later to correct class, level or label, which moves nothing.</summary>
    public Result<Incident> Triage(Classification classified)
    {
        ArgumentNullException.ThrowIfNull(classified);
        if (State.IsOver())
        {
            return IncidentProblems.CannotMove(State, IncidentState.Triaged);
        }

        (Type, TypeVersion) = (classified.Type, Rsit.RsitCatalogue.Version);
        (Level, LevelReason, Score) = (classified.Level, classified.LevelReason, classified.Score);
        (Title, Tlp) = (classified.Title, classified.Tlp);
        if (State is IncidentState.New)
        {
            State = IncidentState.Triaged;
        }

        Version++;
        return this;
    }

    /// <param name="owner">The slice has made sure that they may read what bears its label.</param>
    public Result<Incident> Assign(string owner)
    {
        ArgumentException.ThrowIfNullOrEmpty(owner);
        if (State is IncidentState.Assigned or IncidentState.Contained or IncidentState.Eradicated)
        {
            // Handed on.
            Owner = owner;
            Version++;
            return this;
        }

        return Move(IncidentState.Assigned, () => null, () => Owner = owner);
    }

    public Result<Incident> Contain(string? note) =>
        Move(IncidentState.Contained, () => Needs(note, "note"));

    /// <param name="rootCause">What it was; or why that is not known.</param>
    public Result<Incident> Eradicate(string? rootCause) =>
        Move(IncidentState.Eradicated, () => Needs(rootCause, "note"));

    /// <param name="checks">Which checks the restored systems have passed, or who waived them.</param>
    public Result<Incident> Recover(string? checks) =>
        Move(IncidentState.Recovered, () => Needs(checks, "note"));

    /// <summary>With the synthesis that the law asks for (05-20 art. 8). From Assigned where advice was all that was asked.</summary>
    /// <param name="by">A lead; for levels 1 and 2 not the one who handled it.</param>
    /// <param name="openTasks">Work that nobody has ended.</param>
    public Result<Incident> Close(string by, string? synthesis, int openTasks) =>
        Move(
            IncidentState.Closed,
            () =>
                Needs(synthesis, "note")
                ?? (
                    openTasks > 0 ? IncidentProblems.TasksOpen(openTasks)
                    : Level <= 2 && string.Equals(by, Owner, StringComparison.Ordinal)
                        ? IncidentProblems.OwnHandling
                    : null
                )
        );

    public Result<Incident> Reject(RejectionReason reason) =>
        Move(IncidentState.Rejected, () => null, () => Rejection = reason);

    public Result<Incident> Withdraw(string? reason) =>
        Move(IncidentState.Withdrawn, () => Needs(reason, "note"));

    public Result<Incident> Reopen(string? reason) =>
        Move(
            IncidentState.Reopened,
            () => Needs(reason, "note") ?? (Parent is null ? null : IncidentProblems.StillGrouped),
            () => Rejection = null
        );

    /// <summary>A step back: contained to assigned, eradicated or recovered to contained.</summary>
    public Result<Incident> Regress(IncidentState to, string? reason) =>
        Move(
            to,
            () =>
                IncidentStates.IsRelapse(State, to)
                    ? Needs(reason, "note")
                    : IncidentProblems.CannotMove(State, to),
            () => Relapses++
        );

    /// <summary>Grouped into <paramref name="into"/>, which takes the graver level and the earlier instant.</summary>
    public Result<Incident> Group(Incident into)
    {
        ArgumentNullException.ThrowIfNull(into);
        if (into.Id == Id || into.Parent is not null || into.State.IsOver())
        {
            return IncidentProblems.NoParent;
        }

        if (into.Rehearsal != Rehearsal)
        {
            return Handling.HandlingProblems.NotTogether;
        }

        return Move(
            IncidentState.Duplicate,
            () => null,
            () =>
            {
                Parent = into.Id;
                into.Level = Math.Min(into.Level, Level);
                into.ReceivedAt = into.ReceivedAt < ReceivedAt ? into.ReceivedAt : ReceivedAt;
                into.Tlp = into.Tlp > Tlp ? into.Tlp : Tlp;
                into.Version++;
            }
        );
    }

    /// <summary>Takes a grouping back: it stands as it stood.</summary>
    public Result<Incident> Ungroup(IncidentState before)
    {
        if (State is not IncidentState.Duplicate || before.IsOver())
        {
            return IncidentProblems.CannotMove(State, before);
        }

        (State, Parent) = (before, null);
        Version++;
        return this;
    }

    public Result<Incident> SetCrisis(bool crisis, string? reason)
    {
        if (State.IsOver() || Crisis == crisis)
        {
            return Handling.HandlingProblems.CrisisAlready;
        }

        if (Needs(reason, "note") is { } missing)
        {
            return missing;
        }

        Crisis = crisis;
        Version++;
        return this;
    }

    /// <returns>A term as it runs here: shorter in an exercise.</returns>
    public TimeSpan Paced(TimeSpan term) => Rehearsal ? term / Pace : term;

    /// <summary>Something about it changed that is no move: a task, a message, a pause.</summary>
    public void Touch() => Version++;

    private static Problem? Needs(string? text, string field) =>
        string.IsNullOrWhiteSpace(text) ? IncidentProblems.NoteMissing(field) : null;

    private Result<Incident> Move(IncidentState to, Func<Problem?> guard, Action? then = null)
    {
        if (!State.After().Contains(to))
        {
            return IncidentProblems.CannotMove(State, to);
        }

        if (guard() is { } refused)
        {
            return refused;
        }

        State = to;
        then?.Invoke();
        Version++;
        return this;
    }
}

/// <summary>Why something reported is no incident of ours. Names are stored.</summary>
internal enum RejectionReason
{
    OutOfScope,
    NoIncident,
    Insufficient,
    Test,
}

/// <param name="Level">1 to 4.</param>
/// <param name="LevelReason">Where it is not the table's.</param>
internal sealed record Classification(
    string Title,
    string Type,
    int Level,
    string? LevelReason,
    int Score,
    Tlp Tlp
);
