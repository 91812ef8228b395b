using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Tests.Incidents;

/// <summary>What the team promises itself, with a clock in hand.</summary>
public sealed class ServiceTargetsTests
{
    // A Monday morning in Morocco.
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly LegalClock Law = new(Options.Create(new LawOptions()));

    [Theory]
    [InlineData(1, 30, 240)]
    [InlineData(2, 30, 720)]
    [InlineData(3, 240, null)]
    public void Each_level_has_its_own_terms(int level, int acknowledge, int? contain)
    {
        var targets = Of(level, [], Start);

        Assert.Equal(Start.AddMinutes(acknowledge), targets[TargetKind.Acknowledge].DueAt);
        if (contain is { } minutes)
        {
            Assert.Equal(Start.AddMinutes(minutes), targets[TargetKind.Contain].DueAt);
        }
    }

    [Fact]
    public void The_lightest_promise_no_containment() =>
        Assert.DoesNotContain(TargetKind.Contain, Of(4, [], Start).Keys);

    [Theory]
    [InlineData(10, "Running")]
    [InlineData(16, "Half")]
    [InlineData(25, "Near")]
    [InlineData(31, "Breached")]
    public void One_sees_how_much_of_the_time_has_gone(int minutes, string standing) =>
        Assert.Equal(
            standing,
            $"{Of(1, [], Start.AddMinutes(minutes))[TargetKind.Acknowledge].Standing}"
        );

    [Fact]
    public void Waiting_for_the_reporter_stops_containment_and_never_the_acknowledgement()
    {
        var pauses = new[]
        {
            new IncidentPause
            {
                Incident = Guid.Empty,
                From = Start.AddMinutes(60),
                Until = Start.AddMinutes(180),
                Reason = PauseReason.Reporter,
                By = "zineb",
            },
        };

        var targets = Of(1, pauses, Start.AddMinutes(300));

        Assert.Equal(Start.AddMinutes(360), targets[TargetKind.Contain].DueAt);
        Assert.Equal(TimeSpan.FromMinutes(120), targets[TargetKind.Contain].PausedFor);
        Assert.Equal(TargetStanding.Breached, targets[TargetKind.Acknowledge].Standing);
        Assert.Equal(Start.AddMinutes(30), targets[TargetKind.Acknowledge].DueAt);
    }

    [Fact]
    public void Raised_it_may_be_overdue_at_once_and_lowered_it_stays_so()
    {
        var incident = IncidentMovesTests.New(3, at: Start);
        var steps = new List<IncidentStep> { Step(1, 3, 0) };
        Assert.Equal(TargetStanding.Running, Standing(60));

        incident.Level = 1;
        steps.Add(Step(2, 1, 60));
        Assert.Equal(TargetStanding.Breached, Standing(61));

        incident.Level = 3;
        steps.Add(Step(3, 3, 90));
        Assert.Equal(TargetStanding.Breached, Standing(91));

        TargetStanding Standing(int minutes) =>
            ServiceTargets
                .Of(incident, steps, [], Law, Start.AddMinutes(minutes))
                .Single(target => target.Kind is TargetKind.Acknowledge)
                .Standing;
    }

    [Fact]
    public void Working_days_leave_out_the_week_end_and_the_night_the_clocks_change()
    {
        // Friday 20 March 2026; in the night to Sunday 22 Morocco's clocks go on by an hour.
        var friday = new DateTimeOffset(2026, 3, 20, 15, 0, 0, TimeSpan.Zero);
        var incident = IncidentMovesTests.New(3, at: friday);

        var due = ServiceTargets
            .Of(incident, [Step(1, 3, 0, friday)], [], Law, friday)
            .Single(target => target.Kind is TargetKind.Assign)
            .DueAt;

        Assert.Equal(MoroccanTime.EndOf(new DateOnly(2026, 3, 23)), due);
        Assert.Equal(new DateTimeOffset(2026, 3, 23, 23, 0, 0, TimeSpan.Zero), due);
    }

    [Fact]
    public void In_ramadan_a_day_ends_an_hour_later_in_utc_and_hours_are_hours()
    {
        // Friday 13 February 2026 on UTC+1; from Sunday 15 Morocco is on UTC.
        var friday = new DateTimeOffset(2026, 2, 13, 10, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            new DateTimeOffset(2026, 2, 17, 0, 0, 0, TimeSpan.Zero),
            DueOf(3, TargetKind.Assign, friday, Law)
        );
        Assert.Equal(friday.AddHours(12), DueOf(2, TargetKind.Contain, friday, Law));
    }

    [Fact]
    public void The_night_in_which_an_hour_is_left_out_takes_nothing_from_a_term_of_hours()
    {
        // 02:00 to 02:59 of Sunday 22 March 2026 do not exist in Morocco.
        var night = new DateTimeOffset(2026, 3, 22, 1, 45, 0, TimeSpan.Zero);

        Assert.Equal(night.AddMinutes(30), DueOf(1, TargetKind.Acknowledge, night, Law));
        Assert.Equal(night.AddHours(4), DueOf(1, TargetKind.Contain, night, Law));
    }

    [Fact]
    public void Holidays_that_are_fixed_and_those_that_are_announced_count_for_no_working_day()
    {
        // Thursday 30 July is the Throne's; the Friday is declared off.
        var options = new LawOptions();
        options.Holidays["2026-07-31"] = true;
        var law = new LegalClock(Options.Create(options));
        var wednesday = new DateTimeOffset(2026, 7, 29, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            MoroccanTime.EndOf(new DateOnly(2026, 7, 31)),
            DueOf(3, TargetKind.Assign, wednesday, Law)
        );
        Assert.Equal(
            MoroccanTime.EndOf(new DateOnly(2026, 8, 3)),
            DueOf(3, TargetKind.Assign, wednesday, law)
        );
    }

    [Fact]
    public void Reopened_an_incident_has_new_clocks_and_its_old_breach_stays_behind()
    {
        var incident = IncidentMovesTests.New(2, at: Start);
        var steps = new List<IncidentStep>
        {
            Step(1, 2, 0),
            Step(2, 2, 2000, state: IncidentState.Closed, act: "closed"),
            Step(3, 2, 5000, state: IncidentState.Reopened, act: "reopened"),
        };

        var contain = ServiceTargets
            .Of(incident, steps, [], Law, Start.AddMinutes(5001))
            .Single(target => target.Kind is TargetKind.Contain);

        Assert.Equal(Start.AddMinutes(5000 + 720), contain.DueAt);
        Assert.Equal(TargetStanding.Running, contain.Standing);
    }

    [Fact]
    public void A_crisis_breaches_what_its_level_did_not_and_its_end_takes_nothing_back()
    {
        var incident = IncidentMovesTests.New(4, at: Start);
        var steps = new List<IncidentStep> { Step(1, 4, 0) };
        Assert.Equal(TargetStanding.Running, Standing(60));

        Assert.False(incident.SetCrisis(crisis: true, "Hôpital").Refused(out _, out _));
        steps.Add(Step(2, 4, 60, crisis: true));
        Assert.Equal(TargetStanding.Breached, Standing(61));

        Assert.False(incident.SetCrisis(crisis: false, "Rétabli").Refused(out _, out _));
        steps.Add(Step(3, 4, 70));
        Assert.Equal(TargetStanding.Breached, Standing(71));

        TargetStanding Standing(int minutes) =>
            ServiceTargets
                .Of(incident, steps, [], Law, Start.AddMinutes(minutes))
                .Single(target => target.Kind is TargetKind.Acknowledge)
                .Standing;
    }

    [Theory]
    [InlineData(1, 60, 120)]
    [InlineData(2, 120, 480)]
    public void The_reporter_hears_soon_and_then_again_and_again(int level, int first, int next)
    {
        var before = Said(level, [], 30);
        Assert.Equal(Start.AddMinutes(first), before[TargetKind.FirstContact].DueAt);
        Assert.DoesNotContain(TargetKind.Update, before.Keys);

        var after = Said(level, [40, 50], 55);
        Assert.Equal(
            (Start.AddMinutes(40), TargetStanding.Met),
            (after[TargetKind.FirstContact].MetAt, after[TargetKind.FirstContact].Standing)
        );
        Assert.Equal(Start.AddMinutes(50 + next), after[TargetKind.Update].DueAt);
        Assert.Equal(TargetStanding.Running, after[TargetKind.Update].Standing);
        Assert.Equal(
            TargetStanding.Breached,
            Said(level, [40, 50], 51 + next)[TargetKind.Update].Standing
        );
        // The next word begins it anew.
        Assert.Equal(
            TargetStanding.Running,
            Said(level, [40, 50, 51 + next], 52 + next)[TargetKind.Update].Standing
        );
    }

    [Fact]
    public void Who_has_no_reporter_owes_nobody_news()
    {
        var kinds = Of(1, [], Start).Keys;
        Assert.DoesNotContain(TargetKind.FirstContact, kinds);
        Assert.DoesNotContain(TargetKind.Update, kinds);
    }

    [Fact]
    public void Waiting_stops_no_news_and_a_lower_level_takes_no_late_contact_back()
    {
        var incident = IncidentMovesTests.New(1, at: Start);
        var steps = new List<IncidentStep> { Step(1, 1, 0) };
        var pauses = new[]
        {
            new IncidentPause
            {
                Incident = Guid.Empty,
                From = Start.AddMinutes(10),
                Until = null,
                Reason = PauseReason.Reporter,
                By = "zineb",
            },
        };
        Assert.Equal(TargetStanding.Breached, Standing(61));

        incident.Level = 4;
        steps.Add(Step(2, 4, 70));
        Assert.Equal(TargetStanding.Breached, Standing(71));

        TargetStanding Standing(int minutes)
        {
            var target = ServiceTargets
                .Of(incident, steps, pauses, Law, Start.AddMinutes(minutes), [])
                .Single(one => one.Kind is TargetKind.FirstContact);
            Assert.False(target.Pausable);
            Assert.Equal(TimeSpan.Zero, target.PausedFor);
            return target.Standing;
        }
    }

    [Fact]
    public void News_of_the_third_level_count_working_days_over_a_holiday_and_into_ramadan()
    {
        // Wednesday 29 July 2026: Thursday is the Throne's, then the week-end.
        var wednesday = new DateTimeOffset(2026, 7, 29, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(MoroccanTime.EndOf(new DateOnly(2026, 8, 4)), NewsDue(wednesday));
        // Thursday 12 February 2026 on UTC+1; from Sunday 15 Morocco is on UTC.
        var thursday = new DateTimeOffset(2026, 2, 12, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(new DateTimeOffset(2026, 2, 18, 0, 0, 0, TimeSpan.Zero), NewsDue(thursday));

        static DateTimeOffset NewsDue(DateTimeOffset said) =>
            ServiceTargets
                .Of(
                    IncidentMovesTests.New(3, at: said),
                    [Step(1, 3, 0, said)],
                    [],
                    Law,
                    said,
                    [said]
                )
                .Single(target => target.Kind is TargetKind.Update)
                .DueAt;
    }

    private static Dictionary<TargetKind, ServiceTarget> Said(
        int level,
        IReadOnlyList<int> minutes,
        int now
    ) =>
        ServiceTargets
            .Of(
                IncidentMovesTests.New(level, at: Start),
                [Step(1, level, 0)],
                [],
                Law,
                Start.AddMinutes(now),
                [.. minutes.Select(minute => Start.AddMinutes(minute))]
            )
            .ToDictionary(target => target.Kind);

    private static DateTimeOffset DueOf(
        int level,
        TargetKind kind,
        DateTimeOffset start,
        LegalClock law
    ) =>
        ServiceTargets
            .Of(
                IncidentMovesTests.New(level, at: start),
                [Step(1, level, 0, start)],
                [],
                law,
                start
            )
            .Single(target => target.Kind == kind)
            .DueAt;

    private static Dictionary<TargetKind, ServiceTarget> Of(
        int level,
        IReadOnlyList<IncidentPause> pauses,
        DateTimeOffset now
    ) =>
        ServiceTargets
            .Of(IncidentMovesTests.New(level, at: Start), [Step(1, level, 0)], pauses, Law, now)
            .ToDictionary(target => target.Kind);

    private static IncidentStep Step(
        long version,
        int level,
        int minutes,
        DateTimeOffset? start = null,
        IncidentState state = IncidentState.New,
        string act = "opened",
        bool crisis = false
    ) =>
        new()
        {
            Incident = Guid.Empty,
            Version = version,
            Act = act,
            State = state,
            Level = level,
            Crisis = crisis,
            At = (start ?? Start).AddMinutes(minutes),
            By = "zineb",
            Sealed = null,
        };
}
