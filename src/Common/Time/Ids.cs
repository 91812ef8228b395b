using System.Buffers.Binary;

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

    /// <returns>When an identifier of ours was made, to the millisecond.</returns>
    public static DateTimeOffset At(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(
            ((long)BinaryPrimitives.ReadUInt32BigEndian(bytes) << 16)
                | BinaryPrimitives.ReadUInt16BigEndian(bytes[4..])
        );
    }
}
