using System.Globalization;
using CsCheck;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Common.Tests.Time;

/// <summary>How terms of law are counted: worked examples first, then what holds for every date.</summary>
public sealed class LegalClockTests
{
    private static readonly PeriodUnit[] Units = Enum.GetValues<PeriodUnit>();

    /// <summary>From 2020 to 2034: Ramadan goes through every month of the winter.</summary>
    private static readonly Gen<DateTimeOffset> Instants = Gen.Long[
            new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).Ticks,
            new DateTimeOffset(2034, 12, 31, 0, 0, 0, TimeSpan.Zero).Ticks
        ]
        .Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<StatutoryPeriod> Periods = Gen.Select(
        Gen.Int[1, 90],
        Gen.Int[0, Units.Length - 1],
        (value, unit) => new StatutoryPeriod(value, Units[unit], "A test", PeriodKind.Product)
    );

    internal static LegalClock Clock(Action<LawOptions>? adjust = null)
    {
        var options = new LawOptions();
        adjust?.Invoke(options);
        return new(Options.Create(options));
    }

    [Theory]
    [InlineData("2026-03-02", 8, PeriodUnit.Days, "2026-03-10")]
    [InlineData("2026-03-02", 10, PeriodUnit.ClearDays, "2026-03-13")]
    [InlineData("2026-03-02", 7, PeriodUnit.ClearDays, "2026-03-10")]
    [InlineData("2026-03-02", 2, PeriodUnit.Months, "2026-05-04")]
    [InlineData("2026-01-31", 1, PeriodUnit.Months, "2026-03-02")]
    [InlineData("2028-01-31", 1, PeriodUnit.Months, "2028-02-29")]
    [InlineData("2026-12-29", 2, PeriodUnit.Days, "2026-12-31")]
    [InlineData("2026-12-29", 3, PeriodUnit.Days, "2027-01-04")]
    [InlineData("2026-12-29", 3, PeriodUnit.WorkingDays, "2027-01-04")]
    [InlineData("2026-07-27", 8, PeriodUnit.WorkingDays, "2026-08-07")]
    [InlineData("2024-02-29", 1, PeriodUnit.Years, "2025-02-28")]
    public void A_term_of_days_ends_with_its_last_day(
        string from,
        int value,
        PeriodUnit unit,
        string last
    )
    {
        var noon = MoroccanTime.At(Day(from), new(12, 0));

        var due = Clock().DueAt(noon, Term(value, unit));

        Assert.Equal(Day(last), MoroccanTime.LastDayBefore(due));
        Assert.Equal(MoroccanTime.EndOf(Day(last)), due);
    }

    [Theory]
    [InlineData("2026-03-02T16:30:00+00:00", 24, "2026-03-03T16:30:00+00:00")]
    // The clocks of Morocco go back on 15 February 2026 for Ramadan, and forward on 22 March: twenty-four hours stay so.
    [InlineData("2026-02-14T18:00:00+01:00", 24, "2026-02-15T17:00:00+00:00")]
    [InlineData("2026-03-21T18:00:00+00:00", 24, "2026-03-22T19:00:00+01:00")]
    [InlineData("2026-12-31T23:30:00+01:00", 24, "2027-01-01T23:30:00+01:00")]
    public void Hours_run_without_a_break(string from, int hours, string due) =>
        Assert.Equal(At(due), Clock().DueAt(At(from), Term(hours, PeriodUnit.Hours)));

    [Theory]
    // Twice on the night in which they go back: the first counts, since a term is never longer by the state's clocks.
    [InlineData("2026-02-15", "02:30", "2026-02-15T02:30:00+01:00")]
    [InlineData("2026-02-15", "03:00", "2026-02-15T03:00:00+00:00")]
    // Never on the night in which they jump: the first instant after it, to the second.
    [InlineData("2026-03-22", "02:30", "2026-03-22T03:00:00+01:00")]
    [InlineData("2026-03-22", "02:00:30", "2026-03-22T03:00:00+01:00")]
    [InlineData("2026-03-22", "02:59:59", "2026-03-22T03:00:00+01:00")]
    [InlineData("2026-03-22", "03:00", "2026-03-22T03:00:00+01:00")]
    [InlineData("2026-03-22", "01:59", "2026-03-22T01:59:00+00:00")]
    public void A_time_of_day_is_one_instant_when_the_clocks_change(
        string day,
        string time,
        string instant
    ) =>
        Assert.Equal(
            At(instant),
            MoroccanTime.At(Day(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture))
        );

    [Theory]
    // Eight hours a day: six working days, over a week-end.
    [InlineData("2026-03-02T08:30", 48, "2026-03-09T16:30")]
    [InlineData("2026-03-02T12:30", 48, "2026-03-10T12:30")]
    [InlineData("2026-03-07T10:00", 8, "2026-03-09T16:30")]
    [InlineData("2026-03-02T20:00", 1, "2026-03-03T09:30")]
    [InlineData("2026-02-13T15:30", 2, "2026-02-16T09:30")]
    public void Working_hours_run_while_offices_are_open(string from, int hours, string due) =>
        Assert.Equal(Local(due), Clock().DueAt(Local(from), Term(hours, PeriodUnit.WorkingHours)));

    [Theory]
    // Five hours of standing still are five hours more.
    [InlineData(PeriodUnit.Hours, "2026-03-03T10:00", "2026-03-02T12:00", "2026-03-02T17:00", "2026-03-03T15:00")]
    // Asked on Tuesday with two working days left, answered on Friday: the Monday and the Tuesday after it.
    [InlineData(PeriodUnit.WorkingDays, "2026-03-06T00:00", "2026-03-03T09:00", "2026-03-06T15:00", "2026-03-11T00:00")]
    // The same in days of the calendar: Saturday and Sunday count.
    [InlineData(PeriodUnit.Days, "2026-03-06T00:00", "2026-03-03T09:00", "2026-03-06T15:00", "2026-03-09T00:00")]
    // One working hour was left at three in the afternoon.
    [InlineData(PeriodUnit.WorkingHours, "2026-03-02T16:00", "2026-03-02T15:00", "2026-03-04T16:00", "2026-03-05T09:00")]
    public void A_term_that_stood_still_goes_on_for_what_was_left(
        PeriodUnit unit,
        string runsOut,
        string stopped,
        string resumed,
        string end
    ) =>
        Assert.Equal(
            Local(end),
            Clock().Resumed(Local(runsOut), unit, Local(stopped), Local(resumed))
        );

    [Theory]
    [InlineData(PeriodUnit.Hours, 24, "2026-03-06T00:00", "2026-03-07T00:00")]
    [InlineData(PeriodUnit.Days, 8, "2026-03-06T00:00", "2026-03-14T00:00")]
    // The two days that do not count were left out when the term was reckoned.
    [InlineData(PeriodUnit.ClearDays, 8, "2026-03-06T00:00", "2026-03-14T00:00")]
    [InlineData(PeriodUnit.WorkingDays, 2, "2026-03-06T00:00", "2026-03-10T00:00")]
    [InlineData(PeriodUnit.Months, 2, "2026-03-06T00:00", "2026-05-06T00:00")]
    [InlineData(PeriodUnit.WorkingHours, 2, "2026-03-05T16:00", "2026-03-06T10:00")]
    public void A_term_that_is_extended_goes_on_from_where_it_would_have_ended(
        PeriodUnit unit,
        int value,
        string runsOut,
        string end
    ) => Assert.Equal(Local(end), Clock().Extended(Local(runsOut), Term(value, unit)));

    [Fact]
    public void No_term_is_a_bug_of_the_caller()
    {
        var clock = Clock();
        var now = At("2026-03-02T16:30:00+00:00");

        Assert.Throws<ArgumentNullException>("period", () => clock.DueAt(now, null!));
        Assert.Throws<ArgumentNullException>("period", () => clock.RunsOutAt(now, null!));
        Assert.Throws<ArgumentNullException>("period", () => clock.LastDay(Day("2026-03-02"), null!));
        Assert.Throws<ArgumentNullException>("by", () => clock.Extended(now, null!));
        Assert.Throws<ArgumentOutOfRangeException>(
            "period",
            () => clock.LastDay(Day("2026-03-02"), Term(1, PeriodUnit.Hours))
        );
    }

    [Fact]
    public void Holidays_are_a_table_that_its_operator_edits()
    {
        var term = Term(2, PeriodUnit.Days);
        var from = MoroccanTime.At(Day("2026-03-18"), new(9, 0));

        Assert.Equal(Day("2026-03-20"), Last(Clock()));
        // The feast that ends Ramadan, announced for a Friday: the week-end follows.
        Assert.Equal(Day("2026-03-23"), Last(Clock(law => law.Holidays["2026-03-20"] = true)));
        Assert.Equal(
            Day("2026-03-20"),
            Last(
                Clock(law =>
                {
                    law.Holidays["2026-03-20"] = true;
                    law.RollToWorkingDay = false;
                })
            )
        );
        Assert.False(Clock().IsWorkingDay(Day("2026-01-14")));
        Assert.True(
            Clock(law => law.FixedHolidays["01-14"] = false).IsWorkingDay(Day("2026-01-14"))
        );
        Assert.True(
            Clock(law => law.Holidays["2026-01-14"] = false).IsWorkingDay(Day("2026-01-14"))
        );

        DateOnly Last(LegalClock clock) => MoroccanTime.LastDayBefore(clock.DueAt(from, term));
    }

    [Fact]
    public void A_figure_is_a_setting_and_its_article_stays()
    {
        var clock = Clock(law => law.Periods[StatutoryPeriods.Completion] = 45);

        Assert.Equal(
            new(45, PeriodUnit.ClearDays, "Law 55-19 art. 10", PeriodKind.Statutory),
            clock.Period(StatutoryPeriods.Completion)
        );
        Assert.Equal(60, clock.Period(StatutoryPeriods.MostDelay).Value);
    }

    [Theory]
    [InlineData("admin.nothing", 30)]
    [InlineData("admin.appealDays", 0)]
    public void A_figure_that_is_none_is_refused_at_the_start(string key, int value)
    {
        var options = new LawOptions();
        options.Periods[key] = value;

        Assert.NotEmpty(options.Validate(new(options)));
        Assert.Empty(new LawOptions().Validate(new(options)));
    }

    [Theory]
    [InlineData("13-01")]
    [InlineData("tomorrow")]
    public void A_day_that_is_none_is_refused_at_the_start(string day)
    {
        var options = new LawOptions();
        options.FixedHolidays[day] = true;

        Assert.NotEmpty(options.Validate(new(options)));
    }

    [Fact]
    public void A_later_beginning_never_has_an_earlier_end() =>
        Gen.Select(Instants, Instants, Periods)
            .Sample(
                (one, other, term) =>
                {
                    var (early, late) = one < other ? (one, other) : (other, one);
                    Assert.True(Clock().DueAt(early, term) <= Clock().DueAt(late, term));
                }
            );

    [Fact]
    public void A_longer_term_never_ends_earlier_and_no_term_ends_before_it_begins() =>
        Gen.Select(Instants, Periods)
            .Sample(
                (from, term) =>
                {
                    var due = Clock().DueAt(from, term);
                    Assert.True(from < due);
                    Assert.True(due <= Clock().DueAt(from, term with { Value = term.Value + 1 }));
                }
            );

    [Fact]
    public void Neither_the_first_nor_the_last_of_clear_days_counts() =>
        Gen.Select(Instants, Gen.Int[1, 90])
            .Sample(
                (from, days) =>
                {
                    var clock = Clock();
                    var day = MoroccanTime.DayOf(from);
                    var full = clock.LastDay(day, Term(days, PeriodUnit.ClearDays));

                    Assert.Equal(days, full.DayNumber - day.DayNumber - 1);
                    Assert.Equal(full, clock.LastDay(day, Term(days, PeriodUnit.Days)).AddDays(1));
                }
            );

    [Fact]
    public void A_term_of_days_ends_at_midnight_in_Morocco_after_a_working_day() =>
        Gen.Select(Instants, Periods)
            .Where((_, term) => term.Unit is not (PeriodUnit.Hours or PeriodUnit.WorkingHours))
            .Sample(
                (from, term) =>
                {
                    var due = Clock().DueAt(from, term);
                    Assert.True(Clock().IsWorkingDay(MoroccanTime.LastDayBefore(due)));
                    Assert.Equal(
                        TimeSpan.Zero,
                        TimeZoneInfo.ConvertTime(due, MoroccanTime.Zone).TimeOfDay
                    );
                }
            );

    [Fact]
    public void Between_the_beginning_and_the_end_offices_were_open_for_the_hours_that_were_given() =>
        Gen.Select(Instants, Gen.Int[1, 100])
            .Sample(
                (from, hours) =>
                {
                    var clock = Clock();
                    var due = clock.DueAt(from, Term(hours, PeriodUnit.WorkingHours));
                    Assert.Equal(TimeSpan.FromHours(hours), clock.WorkingTime(from, due));
                }
            );

    [Fact]
    public void A_term_that_stood_still_for_no_time_ends_when_it_would_have() =>
        Gen.Select(Instants, Periods, Gen.Double[0, 0.99])
            .Sample(
                (from, term, part) =>
                {
                    var clock = Clock();
                    var end = clock.RunsOutAt(from, term);
                    var at = from + (end - from) * part;
                    Assert.Equal(end, clock.Resumed(end, term.Unit, at, at));
                }
            );

    [Fact]
    public void Days_begin_where_the_day_before_ends() =>
        Instants.Sample(instant =>
        {
            var day = MoroccanTime.DayOf(instant);
            Assert.True(MoroccanTime.StartOf(day) <= instant);
            Assert.True(instant < MoroccanTime.EndOf(day));
            Assert.Equal(MoroccanTime.EndOf(day), MoroccanTime.StartOf(day.AddDays(1)));
            Assert.Equal(day, MoroccanTime.LastDayBefore(MoroccanTime.EndOf(day)));
        });

    private static StatutoryPeriod Term(int value, PeriodUnit unit) =>
        new(value, unit, "A test", PeriodKind.Product);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(string text)
    {
        var local = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return MoroccanTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
