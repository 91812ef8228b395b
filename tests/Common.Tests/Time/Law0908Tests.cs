using System.Globalization;
using CsCheck;
using MarocNumeric.Trust.Common.Time;

namespace MarocNumeric.Trust.Common.Tests.Time;

/// <summary>The terms of law 09-08 and decree 2-09-165 by their own names, each counted to its end: the instants at which one is in time and no longer.</summary>
public sealed class Law0908Tests
{
    private static readonly LegalClock Law = LegalClockTests.Clock();

    [Fact]
    public void Twenty_four_hours_run_from_the_acknowledgement_itself()
    {
        var filed = Local("2026-03-02T16:30");

        Assert.Equal(filed.AddHours(24), Due(filed, StatutoryPeriods.DeclarationReceipt));
        // A Friday evening: neither the week-end nor a holiday stops hours.
        var friday = Local("2026-10-30T18:00");
        Assert.Equal(friday.AddHours(24), Due(friday, StatutoryPeriods.DeclarationReceipt));
    }

    [Theory]
    [InlineData("2026-03-02T00:00", StatutoryPeriods.Reclassification, "2026-03-10")]
    [InlineData("2026-03-02T23:59", StatutoryPeriods.Reclassification, "2026-03-10")]
    [InlineData("2026-03-02T10:00", StatutoryPeriods.Rectification, "2026-03-13")]
    [InlineData("2026-03-02T10:00", StatutoryPeriods.Withdrawal, "2026-03-10")]
    [InlineData("2026-03-02T10:00", StatutoryPeriods.Authorisation, "2026-05-04")]
    [InlineData("2026-03-02T10:00", StatutoryPeriods.Opinion, "2026-05-04")]
    [InlineData("2026-03-02T10:00", StatutoryPeriods.UrgentOpinion, "2026-04-02")]
    [InlineData("2026-03-02T10:00", StatutoryPeriods.TransferChange, "2026-03-12")]
    [InlineData("2026-03-02T10:00", StatutoryPeriods.InspectionReport, "2026-03-09")]
    // Two months from 6 September end on the feast of 6 November, a Friday: Monday comes next.
    [InlineData("2026-09-06T10:00", StatutoryPeriods.Authorisation, "2026-11-09")]
    // 31 December has no like in February.
    [InlineData("2026-12-31T10:00", StatutoryPeriods.Authorisation, "2027-03-01")]
    // The eighth day is a Saturday.
    [InlineData("2026-03-06T10:00", StatutoryPeriods.Reclassification, "2026-03-16")]
    public void A_term_is_in_time_until_its_last_day_is_over(string from, string key, string last)
    {
        var due = Due(Local(from), key);

        Assert.Equal(Local($"{last}T23:59").AddMinutes(1), due);
        Assert.Equal(
            DateOnly.Parse(last, CultureInfo.InvariantCulture),
            MoroccanTime.LastDayBefore(due)
        );
    }

    [Fact]
    public void One_extension_of_two_months_goes_on_from_where_the_term_would_have_ended()
    {
        var filed = Local("2026-03-02T10:00");
        var end = Law.RunsOutAt(filed, Law.Period(StatutoryPeriods.Authorisation));

        var extended = Law.Extended(end, Law.Period(StatutoryPeriods.AuthorisationExtension));

        // 2 May, a Saturday, does not count twice: 2 July, and no 4 July.
        Assert.Equal(MoroccanTime.EndOf(new(2026, 7, 2)), extended);
    }

    [Fact]
    public void The_change_of_offset_moves_neither_an_hour_nor_the_end_of_a_day()
    {
        // Morocco goes back to UTC for Ramadan on 15 February 2026, and forward again on 22 March.
        var before = Local("2026-02-14T20:00");
        Assert.Equal(
            TimeSpan.FromHours(24),
            Due(before, StatutoryPeriods.DeclarationReceipt) - before
        );
        Assert.Equal(
            new DateTimeOffset(2026, 2, 24, 0, 0, 0, TimeSpan.Zero),
            Due(Local("2026-02-13T12:00"), StatutoryPeriods.Reclassification)
        );
        Assert.Equal(
            new DateTimeOffset(2026, 3, 24, 23, 0, 0, TimeSpan.Zero),
            Due(Local("2026-03-16T12:00"), StatutoryPeriods.Reclassification)
        );
    }

    [Fact]
    public void A_suspended_term_of_months_keeps_the_days_that_were_left() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 29], Gen.Int[0, 40])
            .Sample(
                (start, until, stood) =>
                {
                    var filed = Local("2026-01-05T10:00").AddDays(start);
                    var end = Law.RunsOutAt(filed, Law.Period(StatutoryPeriods.Authorisation));
                    var (stopped, resumed) = (filed.AddDays(until), filed.AddDays(until + stood));

                    var moved = Law.Resumed(end, PeriodUnit.Months, stopped, resumed);

                    Assert.Equal(
                        MoroccanTime.LastDayBefore(end).DayNumber
                            - MoroccanTime.DayOf(stopped).DayNumber,
                        MoroccanTime.LastDayBefore(moved).DayNumber
                            - MoroccanTime.DayOf(resumed).DayNumber
                    );
                }
            );

    [Fact]
    public void What_the_law_gives_no_figure_for_is_never_shown_as_law()
    {
        Assert.Equal(PeriodKind.Product, Law.Period(StatutoryPeriods.AuthorisationExtension).Kind);
        Assert.All(
            (string[])
                [
                    StatutoryPeriods.DeclarationReceipt,
                    StatutoryPeriods.Reclassification,
                    StatutoryPeriods.Authorisation,
                    StatutoryPeriods.Opinion,
                    StatutoryPeriods.OpinionExtension,
                    StatutoryPeriods.UrgentOpinion,
                    StatutoryPeriods.Rectification,
                    StatutoryPeriods.TransferChange,
                    StatutoryPeriods.InspectionNotice,
                    StatutoryPeriods.Summons,
                    StatutoryPeriods.InspectionReport,
                ],
            key =>
            {
                var period = Law.Period(key);
                Assert.Equal(PeriodKind.Statutory, period.Kind);
                Assert.Contains("art.", period.Article, StringComparison.Ordinal);
            }
        );
    }

    private static DateTimeOffset Due(DateTimeOffset from, string key) =>
        Law.DueAt(from, Law.Period(key));

    private static DateTimeOffset Local(string text)
    {
        var local = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return MoroccanTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}
