using System.Globalization;

namespace MarocNumeric.Trust.Common.Time;

/// <summary>The clocks of Morocco, for what people read: one hour ahead of UTC, and level with it in Ramadan.</summary>
public static class Casablanca
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(
        "Africa/Casablanca"
    );

    public static DateTimeOffset At(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>In the language that is spoken at the moment.</summary>
    public static string Day(DateTimeOffset instant) =>
        At(instant).ToString("D", CultureInfo.CurrentCulture);
}
