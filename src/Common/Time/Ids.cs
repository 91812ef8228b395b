namespace MarocNumeric.Trust.Common.Time;

/// <summary>Where every new row takes its identifier from.</summary>
public static class Ids
{
    /// <returns>A UUIDv7 (RFC 9562 section 5.7): rows sort by creation on every database without a sequence.</returns>
    public static Guid New(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return Guid.CreateVersion7(clock.GetUtcNow());
    }
}
