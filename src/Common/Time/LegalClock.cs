using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Common.Time;

/// <summary>
/// Counts the terms of law for every module. A term is answered as the first instant at which it is over: whoever acts
/// before it is in time. Days are those of Morocco; instants are UTC.
/// </summary>
public sealed class LegalClock(IOptions<LawOptions> options)
{
    private readonly LawOptions law = options.Value;

    /// <param name="key">One of <see cref="StatutoryPeriods"/>.</param>
    /// <returns>The term as it is configured.</returns>
    public StatutoryPeriod Period(string key)
    {
        var known = StatutoryPeriods.All[key];
        return law.Periods.TryGetValue(key, out var value) ? known with { Value = value } : known;
    }

    /// <returns>Monday to Friday, and no holiday.</returns>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !law.IsHoliday(day);

    /// <summary>When a term that begins at <paramref name="from"/> is over, the last day moved to a working one where that is configured.</summary>
    public DateTimeOffset DueAt(DateTimeOffset from, StatutoryPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return Rolled(RunsOutAt(from, period), period.Unit);
    }

    /// <summary>As <see cref="DueAt"/> before the last day is moved: what a suspended term is reckoned with, so that a holiday is never counted twice.</summary>
    public DateTimeOffset RunsOutAt(DateTimeOffset from, StatutoryPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Unit switch
        {
            PeriodUnit.Hours => from.ToUniversalTime().AddHours(period.Value),
            PeriodUnit.WorkingHours => AfterWorking(from, TimeSpan.FromHours(period.Value)),
            _ => MoroccanTime.EndOf(LastDay(MoroccanTime.DayOf(from), period)),
        };
    }

    /// <param name="day">Of the event; it never counts.</param>
    /// <returns>The last day on which one is in time, working or not.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The term is one of hours.</exception>
    public DateOnly LastDay(DateOnly day, StatutoryPeriod period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Unit switch
        {
            PeriodUnit.Days => day.AddDays(period.Value),
            PeriodUnit.ClearDays => day.AddDays(period.Value + 1),
            PeriodUnit.WorkingDays => AfterWorking(day, period.Value),
            PeriodUnit.Months => day.AddMonths(period.Value),
            PeriodUnit.Years => day.AddYears(period.Value),
            _ => throw new ArgumentOutOfRangeException(nameof(period), period.Unit, message: null),
        };
    }

    /// <summary>Moves the end of a term of days to the end of a working day.</summary>
    public DateTimeOffset Rolled(DateTimeOffset runsOut, PeriodUnit unit)
    {
        if (
            !law.RollToWorkingDay
            || unit is PeriodUnit.Hours or PeriodUnit.WorkingHours or PeriodUnit.WorkingDays
        )
        {
            return runsOut;
        }

        var day = MoroccanTime.LastDayBefore(runsOut);
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return MoroccanTime.EndOf(day);
    }

    /// <summary>A term that stood still from <paramref name="stopped"/> until <paramref name="resumed"/> goes on for the time that was left (law 55-19 art. 10, 14): hours to the tick, days to the day.</summary>
    /// <returns>The new end, not moved to a working day.</returns>
    public DateTimeOffset Resumed(
        DateTimeOffset runsOut,
        PeriodUnit unit,
        DateTimeOffset stopped,
        DateTimeOffset resumed
    )
    {
        if (unit is PeriodUnit.Hours)
        {
            return runsOut + (resumed - stopped);
        }

        if (unit is PeriodUnit.WorkingHours)
        {
            return AfterWorking(resumed, WorkingTime(stopped, runsOut));
        }

        var last = MoroccanTime.LastDayBefore(runsOut);
        var (from, to) = (MoroccanTime.DayOf(stopped), MoroccanTime.DayOf(resumed));
        return MoroccanTime.EndOf(
            unit is PeriodUnit.WorkingDays
                ? AfterWorking(to, WorkingDays(from, last))
                : last.AddDays(to.DayNumber - from.DayNumber)
        );
    }

    /// <summary>A running term made longer from where it would have ended.</summary>
    /// <returns>The new end, not moved to a working day.</returns>
    public DateTimeOffset Extended(DateTimeOffset runsOut, StatutoryPeriod by)
    {
        ArgumentNullException.ThrowIfNull(by);
        var last = MoroccanTime.LastDayBefore(runsOut);
        return by.Unit switch
        {
            PeriodUnit.Hours or PeriodUnit.WorkingHours => RunsOutAt(runsOut, by),
            // The term is one: its two days that do not count have been left out already.
            PeriodUnit.ClearDays => MoroccanTime.EndOf(last.AddDays(by.Value)),
            _ => MoroccanTime.EndOf(LastDay(last, by)),
        };
    }

    /// <returns>How long offices are open between two instants; zero where the second comes first.</returns>
    public TimeSpan WorkingTime(DateTimeOffset from, DateTimeOffset until)
    {
        var total = TimeSpan.Zero;
        for (
            var day = MoroccanTime.DayOf(from);
            MoroccanTime.StartOf(day) < until;
            day = day.AddDays(1)
        )
        {
            if (IsWorkingDay(day))
            {
                var (opens, closes) = Office(day);
                var (begin, end) = (opens > from ? opens : from, closes < until ? closes : until);
                total += end > begin ? end - begin : TimeSpan.Zero;
            }
        }

        return total;
    }

    private DateTimeOffset AfterWorking(DateTimeOffset from, TimeSpan time)
    {
        for (var day = MoroccanTime.DayOf(from); ; day = day.AddDays(1))
        {
            if (!IsWorkingDay(day))
            {
                continue;
            }

            var (opens, closes) = Office(day);
            var begin = opens > from ? opens : from.ToUniversalTime();
            if (begin + time <= closes)
            {
                return begin + time;
            }

            time -= closes > begin ? closes - begin : TimeSpan.Zero;
        }
    }

    private DateOnly AfterWorking(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    private int WorkingDays(DateOnly from, DateOnly last) =>
        Enumerable
            .Range(1, Math.Max(0, last.DayNumber - from.DayNumber))
            .Count(ahead => IsWorkingDay(from.AddDays(ahead)));

    private (DateTimeOffset Opens, DateTimeOffset Closes) Office(DateOnly day) =>
        (MoroccanTime.At(day, law.OfficeOpens), MoroccanTime.At(day, law.OfficeCloses));
}
