using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Common.Time;

/// <summary>Where every new row takes its identifier from: a UUIDv7 (RFC 9562 section 5.7).</summary>
public static class Ids
{
    private const int Bits = 26;
    private const int LowBits = 14;

    private static readonly ConditionalWeakTable<TimeProvider, Sequence> Sequences = [];

    /// <returns>Rows sort by creation on every database without a sequence: also those of one millisecond, where one process made them (section 6.2, method 1).</returns>
    public static Guid New(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var at = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var count = Sequences.GetOrCreateValue(clock).Next(at);
        Span<byte> bytes = stackalloc byte[16];
        // Whoever knows one identifier still has these 48 bits of the next to guess.
        RandomNumberGenerator.Fill(bytes[10..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(at >> 16));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)at);
        BinaryPrimitives.WriteUInt16BigEndian(
            bytes[6..],
            (ushort)(0x7000 | ((count >> LowBits) & 0xFFF))
        );
        BinaryPrimitives.WriteUInt16BigEndian(
            bytes[8..],
            (ushort)(0x8000 | (count & ((1 << LowBits) - 1)))
        );
        return new(bytes, bigEndian: true);
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

    /// <summary>How many identifiers a clock's millisecond has seen, from a beginning by chance in the lower half: there is room for 33 million more.</summary>
    private sealed class Sequence
    {
        private readonly Lock gate = new();
        private long last = long.MinValue;
        private int count;

        public int Next(long at)
        {
            lock (gate)
            {
                count = at == last ? count + 1 : RandomNumberGenerator.GetInt32(1 << (Bits - 1));
                last = at;
                return count;
            }
        }
    }
}
