using System.Globalization;

namespace MarocNumeric.Trust.Common.Time;

/// <summary>Instants and days as people of Morocco read them, in the language of the request.</summary>
public static class Moments
{
    /// <summary>Day and time.</summary>
    public static string When(DateTimeOffset instant) =>
        TimeZoneInfo
            .ConvertTime(instant, MoroccanTime.Zone)
            .ToString("f", CultureInfo.CurrentCulture);

    public static string Day(DateTimeOffset instant) => Day(MoroccanTime.DayOf(instant));

    public static string Day(DateOnly day) => day.ToString("D", CultureInfo.CurrentCulture);

    /// <summary>The last day of a term that is over at an instant.</summary>
    public static string LastDay(DateTimeOffset end) => Day(MoroccanTime.LastDayBefore(end));
}
