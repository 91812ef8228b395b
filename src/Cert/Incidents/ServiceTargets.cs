using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cert.Incidents;

/// <summary>Service targets of one incident, reckoned from its steps, its pauses and what was written to its reporters: nothing is stored, so nothing can be late by a job that did not run. A level that was raised counts from the receipt, and may be overdue at once; lowered, what was breached stays so.</summary>
internal static class ServiceTargets
{
    /// <summary>By level 1 to 4; null where none is promised.</summary>
    private static readonly Dictionary<TargetKind, Term?[]> Terms = new()
    {
        [TargetKind.Acknowledge] =
        [
            Term.Of(minutes: 30),
            Term.Of(minutes: 30),
            Term.Of(minutes: 240),
            Term.Of(minutes: 240),
        ],
        [TargetKind.Assign] =
        [
            Term.Of(minutes: 30),
            Term.Of(minutes: 60),
            Term.Working(days: 1),
            Term.Working(days: 2),
        ],
        [TargetKind.FirstContact] =
        [
            Term.Of(minutes: 60),
            Term.Of(minutes: 120),
            Term.Working(days: 1),
            Term.Working(days: 3),
        ],
        [TargetKind.Contain] =
        [
            Term.Of(minutes: 4 * 60),
            Term.Of(minutes: 12 * 60),
            Term.Working(days: 3),
            null,
        ],
        [TargetKind.Update] =
        [
            Term.Of(minutes: 2 * 60),
            Term.Of(minutes: 8 * 60),
            Term.Working(days: 3),
            Term.Of(minutes: 7 * 24 * 60),
        ],
        [TargetKind.Final] =
        [
            Term.Of(minutes: 30 * 24 * 60),
            Term.Of(minutes: 30 * 24 * 60),
            Term.Of(minutes: 30 * 24 * 60),
            null,
        ],
    };

    /// <param name="Minutes">At any hour; zero where working days count.</param>
    private sealed record Term(int Minutes, int WorkingDays)
    {
        public static Term Of(int minutes) => new(minutes, 0);

        public static Term Working(int days) => new(0, days);

        public DateTimeOffset From(DateTimeOffset start, LegalClock law) =>
            Minutes > 0
                ? start.AddMinutes(Minutes)
                : law.RunsOutAt(
                    start,
                    new StatutoryPeriod(
                        WorkingDays,
                        PeriodUnit.WorkingDays,
                        "None: a target of the service",
                        PeriodKind.Product
                    )
                );
    }

    /// <param name="steps">In their order.</param>
    /// <param name="contacts">When the team wrote to its reporters, in their order (<see cref="Contacts"/>); null where it has none.</param>
    public static IReadOnlyList<ServiceTarget> Of(
        Incident incident,
        IReadOnlyList<IncidentStep> steps,
        IReadOnlyList<IncidentPause> pauses,
        LegalClock law,
        DateTimeOffset now,
        IReadOnlyList<DateTimeOffset>? contacts = null
    )
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(pauses);
        ArgumentNullException.ThrowIfNull(law);
        var (start, lived) = Turn(incident, steps);
        return
        [
            .. Enum.GetValues<TargetKind>()
                .Select(kind =>
                    BeginOf(kind, start, lived, contacts) is { } begin
                        ? One(kind, begin, (incident, steps, lived), pauses, law, now)
                        : null
                )
                .OfType<ServiceTarget>(),
        ];
    }

    /// <returns>Since when it runs, and what has met it; null where it does not run.</returns>
    private static (DateTimeOffset Start, DateTimeOffset? Met)? BeginOf(
        TargetKind kind,
        DateTimeOffset start,
        IReadOnlyList<IncidentStep> lived,
        IReadOnlyList<DateTimeOffset>? contacts
    )
    {
        var said = contacts?.Where(at => at >= start).ToList();
        return kind switch
        {
            TargetKind.FirstContact => said is null
                ? null
                : (start, said.Count > 0 ? said[0] : null),
            // Each word to a reporter begins it anew; before the first it is the first contact that is late.
            TargetKind.Update => said is { Count: > 0 } ? (said[^1], null) : null,
            _ => (
                start,
                lived
                    .Where(step => Meets(kind, step.State))
                    .Select(step => (DateTimeOffset?)step.At)
                    .FirstOrDefault()
            ),
        };
    }

    private static ServiceTarget? One(
        TargetKind kind,
        (DateTimeOffset Start, DateTimeOffset? Met) begin,
        (Incident Row, IReadOnlyList<IncidentStep> Steps, IReadOnlyList<IncidentStep> Lived) what,
        IReadOnlyList<IncidentPause> pauses,
        LegalClock law,
        DateTimeOffset now
    )
    {
        var ((start, met), (incident, steps, lived)) = (begin, what);
        if (Terms[kind][(incident.Crisis ? 1 : incident.Level) - 1] is not { } term)
        {
            return null;
        }

        var over = incident.State.IsOver() ? steps[^1].At : (DateTimeOffset?)null;
        var until = met ?? over ?? now;
        var paused = IsPausable(kind) ? Paused(pauses, start, until) : TimeSpan.Zero;
        var due = start + incident.Paced(term.From(start, law) - start) + paused;
        return new(
            kind,
            due,
            met,
            IsPausable(kind),
            paused,
            StandingOf(
                start,
                due,
                until,
                met,
                over,
                Breached(kind, incident, lived, pauses, law, start, until)
            )
        );
    }

    /// <summary>Waiting for somebody stops what they hold up. Looking, giving it to somebody and telling the reporter wait for nobody.</summary>
    private static bool IsPausable(TargetKind kind) =>
        kind is TargetKind.Contain or TargetKind.Final;

    /// <summary>Reopened, an incident has new clocks from then on; what was measured before stands in its steps.</summary>
    private static (DateTimeOffset Start, IReadOnlyList<IncidentStep> Steps) Turn(
        Incident incident,
        IReadOnlyList<IncidentStep> steps
    )
    {
        var reopened = steps.LastOrDefault(step => step.Act is Reopening);
        return reopened is null
            ? (incident.ReceivedAt, steps)
            : (reopened.At, [.. steps.Where(step => step.Version >= reopened.Version)]);
    }

    /// <summary>The act of a step with which the clocks begin anew.</summary>
    public const string Reopening = "reopened";

    /// <summary>Under each level that it has had, while it had it: lowering takes no breach back.</summary>
    private static bool Breached(
        TargetKind kind,
        Incident incident,
        IReadOnlyList<IncidentStep> steps,
        IReadOnlyList<IncidentPause> pauses,
        LegalClock law,
        DateTimeOffset start,
        DateTimeOffset until
    )
    {
        for (var index = 0; index < steps.Count; index++)
        {
            var end = index + 1 < steps.Count ? steps[index + 1].At : until;
            end = end < until ? end : until;
            if (steps[index].At > until || Terms[kind][steps[index].Clock - 1] is not { } term)
            {
                continue;
            }

            var paused = IsPausable(kind) ? Paused(pauses, start, end) : TimeSpan.Zero;
            if (end > start + incident.Paced(term.From(start, law) - start) + paused)
            {
                return true;
            }
        }

        return false;
    }

    private static TargetStanding StandingOf(
        DateTimeOffset start,
        DateTimeOffset due,
        DateTimeOffset until,
        DateTimeOffset? met,
        DateTimeOffset? over,
        bool breached
    )
    {
        if (breached || until > due)
        {
            return TargetStanding.Breached;
        }

        if (met is not null)
        {
            return TargetStanding.Met;
        }

        if (over is not null)
        {
            return TargetStanding.Ended;
        }

        var gone = (until - start) / (due - start);
        return gone >= 0.8 ? TargetStanding.Near
            : gone >= 0.5 ? TargetStanding.Half
            : TargetStanding.Running;
    }

    private static bool Meets(TargetKind kind, IncidentState state) =>
        kind switch
        {
            TargetKind.Acknowledge => state is not IncidentState.New,
            TargetKind.Assign => state is not (IncidentState.New or IncidentState.Triaged),
            TargetKind.Contain => state
                is IncidentState.Contained
                    or IncidentState.Eradicated
                    or IncidentState.Recovered
                    or IncidentState.Closed,
            _ => state is IncidentState.Closed,
        };

    private static TimeSpan Paused(
        IReadOnlyList<IncidentPause> pauses,
        DateTimeOffset from,
        DateTimeOffset until
    )
    {
        var total = TimeSpan.Zero;
        foreach (var pause in pauses)
        {
            var begin = pause.From > from ? pause.From : from;
            var end = pause.Until is { } ended && ended < until ? ended : until;
            total += end > begin ? end - begin : TimeSpan.Zero;
        }

        return total;
    }
}

/// <summary>What the team promises itself. None of it is law: the law says "immediately" and counts no hours. Names are the API's.</summary>
internal enum TargetKind
{
    /// <summary>A person has looked.</summary>
    Acknowledge,
    Assign,

    /// <summary>The team has written to whoever reported.</summary>
    FirstContact,

    /// <summary>The harm has been stopped, or a plan to stop it stands.</summary>
    Contain,

    /// <summary>News to whoever reported, again and again from the last word to them.</summary>
    Update,

    /// <summary>The synthesis with its measures has left (law 05-20 art. 8 asks for it, without a term).</summary>
    Final,
}

/// <param name="DueAt">With the pauses so far.</param>
/// <param name="MetAt">Null while it is open.</param>
/// <param name="Pausable">Whether waiting for somebody stops it.</param>
/// <param name="PausedFor">What did not count.</param>
internal sealed record ServiceTarget(
    TargetKind Kind,
    DateTimeOffset DueAt,
    DateTimeOffset? MetAt,
    bool Pausable,
    TimeSpan PausedFor,
    TargetStanding Standing
);

internal enum TargetStanding
{
    Running,

    /// <summary>Half of the time has gone.</summary>
    Half,

    /// <summary>Four fifths have gone.</summary>
    Near,
    Breached,
    Met,

    /// <summary>Nobody is to answer any more.</summary>
    Ended,
}
