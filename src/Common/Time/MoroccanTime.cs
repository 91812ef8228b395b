namespace MarocNumeric.Trust.Common.Time;

/// <summary>The days of Morocco. Its offset changes in Ramadan, so it comes from the tz data and is never a number (decree 2-09-165 art. 24 counts from an instant; days are the calendar's).</summary>
public static class MoroccanTime
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(
        "Africa/Casablanca"
    );

    /// <returns>The day on the clocks of Morocco at an instant.</returns>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <returns>The first instant of a day, in UTC.</returns>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <returns>The first instant that is not of the day any more, in UTC: a term that ends with the day is kept before it.</returns>
    public static DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <returns>The last day of a term that is over at an instant: the inverse of <see cref="EndOf"/>.</returns>
    public static DateOnly LastDayBefore(DateTimeOffset end) => DayOf(end.AddTicks(-1));

    /// <returns>The instant of a time of day, in UTC; the first of two where the clocks go back, the first after it where they jump over it.</returns>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        // Asked of instants: of times on a clock the platform knows no gap in a zone whose changes are a table.
        var shown = new DateTimeOffset(day.ToDateTime(time), TimeSpan.Zero);
        TimeSpan[] offsets =
        [
            Zone.GetUtcOffset(shown.AddDays(-1)),
            Zone.GetUtcOffset(shown.AddDays(1)),
        ];
        foreach (var offset in offsets.OrderDescending())
        {
            if (Zone.GetUtcOffset(shown - offset) == offset)
            {
                return shown - offset;
            }
        }

        // No clock showed it. They jump at a whole minute.
        var before = shown - offsets.Max();
        var jump = before.AddTicks(-(before.Ticks % TimeSpan.TicksPerMinute));
        while (Zone.GetUtcOffset(jump) == offsets[0])
        {
            jump = jump.AddMinutes(1);
        }

        return jump;
    }
}
