namespace MarocNumeric.Trust.Common.Time;

public static class Clock
{
    /// <summary>The instant as every database keeps it: UTC, cut to the microsecond once, so that what was written equals what is read.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
