using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>The commission decides to inspect a controller on the spot (decree 2-09-165 art. 17 to 22, law 09-08 art. 30, 66). Object, place and report stand on its lines.</summary>
internal sealed class Inspection : IHearing
{
    public const char Letter = 'N';

    public const int MostAgents = 10;

    public static readonly TimeSpan Kept = TimeSpan.FromDays(10 * 365);

    /// <summary>Before the report is late.</summary>
    public static readonly TimeSpan Reminder = TimeSpan.FromHours(24);

    public required Guid Id { get; init; }

    public required string Number { get; init; }

    public required Guid Inspected { get; init; }

    /// <summary>That the inspection rests on; null for one of the commission's own motion.</summary>
    public required Guid? Complaint { get; init; }

    /// <summary>The accounts that the decision names.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day of the decision's duration.</summary>
    public required DateOnly Until { get; init; }

    public required string OrderedBy { get; init; }

    public required DateTimeOffset OrderedAt { get; init; }

    public InspectionState State { get; private set; } = InspectionState.Ordered;

    public DateTimeOffset? ProsecutorInformedAt { get; private set; }

    public DateTimeOffset? VisitAt { get; private set; }

    public DateTimeOffset? ReportedAt { get; private set; }

    public string? ReportedBy { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>A day before the report has to be with the prosecutor.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? HearingAt { get; private set; }

    public DateTimeOffset? HearingHeldAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public long Version { get; private set; } = 1;

    public string Standing => $"{State}";

    public Guid? Organisation => Inspected;

    /// <returns>The first instant at which the report reaches the prosecutor too late (law 09-08 art. 66); null before the visit.</returns>
    public DateTimeOffset? ReportDueAt(LegalClock law) =>
        VisitAt is { } visit
            ? law.DueAt(visit, law.Period(StatutoryPeriods.InspectionReport))
            : null;

    public bool IsOver(DateTimeOffset now) => MoroccanTime.DayOf(now) > Until;

    /// <summary>The King's prosecutor is told of day, hour, place and object; a visit that is put off is told anew.</summary>
    public Result<Inspection> Inform(DateTimeOffset visitAt, LegalClock law, DateTimeOffset now)
    {
        if (State is not (InspectionState.Ordered or InspectionState.Announced))
        {
            return Past(InspectionState.Announced);
        }

        var day = MoroccanTime.DayOf(visitAt);
        if (day < From || day > Until)
        {
            return ControlProblems.VisitOutsideMandate;
        }

        if (visitAt < law.DueAt(now, law.Period(StatutoryPeriods.InspectionNotice)))
        {
            return ControlProblems.ProsecutorTooLate;
        }

        (ProsecutorInformedAt, VisitAt) = (now, visitAt);
        return Move(InspectionState.Announced);
    }

    public Result<Inspection> Report(string agent, DateTimeOffset now)
    {
        if (State is InspectionState.Ordered || now < VisitAt)
        {
            return ControlProblems.VisitToCome;
        }

        if (State is not InspectionState.Announced)
        {
            return Past(InspectionState.Reported);
        }

        (ReportedAt, ReportedBy) = (now, agent);
        return Move(InspectionState.Reported);
    }

    /// <summary>A visit has taken place, a day is left or less, and the report is not with the prosecutor.</summary>
    /// <returns>Whether somebody is to be reminded now; once.</returns>
    public bool Remind(LegalClock law, DateTimeOffset now)
    {
        if (
            State is not (InspectionState.Announced or InspectionState.Reported)
            || RemindedAt is not null
            || ReportDueAt(law) is not { } due
            || now < due - Reminder
        )
        {
            return false;
        }

        RemindedAt = now;
        Version++;
        return true;
    }

    /// <summary>The report has gone to the prosecutor; late or not stands in its instants.</summary>
    public Result<Inspection> Send(DateTimeOffset now)
    {
        if (State is not InspectionState.Reported)
        {
            return Past(InspectionState.Sent);
        }

        (SentAt, ClosedAt) = (now, now);
        return Move(InspectionState.Sent);
    }

    /// <summary>Before it has taken place.</summary>
    public Result<Inspection> Cancel(DateTimeOffset now)
    {
        if (State is not (InspectionState.Ordered or InspectionState.Announced))
        {
            return Past(InspectionState.Cancelled);
        }

        ClosedAt = now;
        return Move(InspectionState.Cancelled);
    }

    /// <summary>The controller is heard on the report.</summary>
    public Problem? Summon(DateTimeOffset at, LegalClock law, DateTimeOffset now)
    {
        if (State is not (InspectionState.Reported or InspectionState.Sent))
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

    public Problem? Hold(DateTimeOffset now)
    {
        if (HearingAt is null || HearingHeldAt is not null || now < HearingAt)
        {
            return Past(State);
        }

        HearingHeldAt = now;
        Version++;
        return null;
    }

    private Result<Inspection> Move(InspectionState to)
    {
        (State, Version) = (to, Version + 1);
        return this;
    }

    private Problem Past(InspectionState to) => ControlProblems.CannotMove($"{State}", $"{to}");
}

internal enum InspectionState
{
    Ordered,

    /// <summary>The King's prosecutor has been informed.</summary>
    Announced,
    Reported,

    /// <summary>The report is with the King's prosecutor.</summary>
    Sent,
    Cancelled,
}
