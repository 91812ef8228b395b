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
        DateTimeOffset? start = null
    ) =>
        new()
        {
            Incident = Guid.Empty,
            Version = version,
            Act = "opened",
            State = IncidentState.New,
            Level = level,
            At = (start ?? Start).AddMinutes(minutes),
            By = "zineb",
            Sealed = null,
        };
}
