using System.Buffers.Binary;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>What a server said of the time (RFC 5905 section 7.3).</summary>
/// <param name="Received">T2: when it had the question.</param>
/// <param name="Sent">T3: when it answered.</param>
/// <param name="Distance">How far it may itself be from UTC: half of its delay to its source, and its dispersion (section 11.1).</param>
internal sealed record NtpAnswer(DateTimeOffset Received, DateTimeOffset Sent, TimeSpan Distance)
{
    public const int Octets = 48;

    private const int FirstLeapUnknown = 3;
    private const int ServerMode = 4;
    private const int LastStratum = 15;
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Era = TimeSpan.FromSeconds(1L << 32);

    /// <param name="question">The transmit timestamp of the question: octets of chance, which the answer repeats.</param>
    /// <param name="near">Tells which era of 136 years is meant.</param>
    /// <returns>Null for what is no answer to this question, or comes from a server that has no time itself.</returns>
    public static NtpAnswer? Read(
        ReadOnlySpan<byte> packet,
        ReadOnlySpan<byte> question,
        DateTimeOffset near
    )
    {
        if (
            packet.Length < Octets
            || packet[0] >> 6 == FirstLeapUnknown
            || (packet[0] & 7) != ServerMode
            || packet[1] is 0 or > LastStratum
            || !packet.Slice(24, 8).SequenceEqual(question)
            || packet.Slice(40, 8).IndexOfAnyExcept((byte)0) < 0
        )
        {
            return null;
        }

        return new(
            Instant(packet.Slice(32, 8), near),
            Instant(packet.Slice(40, 8), near),
            Short(packet.Slice(4, 4)) / 2 + Short(packet.Slice(8, 4))
        );
    }

    private static DateTimeOffset Instant(ReadOnlySpan<byte> octets, DateTimeOffset near)
    {
        var seconds = BinaryPrimitives.ReadUInt32BigEndian(octets);
        var fraction = BinaryPrimitives.ReadUInt32BigEndian(octets[4..]);
        var within =
            TimeSpan.FromSeconds((long)seconds)
            + TimeSpan.FromTicks((long)(((ulong)fraction * TimeSpan.TicksPerSecond) >> 32));
        var eras = Math.Round((near - Epoch - within) / Era);
        return Epoch + within + Era * Math.Clamp(eras, 0, 30);
    }

    /// <summary>NTP short format: 16 bits of seconds, 16 of their fraction.</summary>
    private static TimeSpan Short(ReadOnlySpan<byte> octets) =>
        TimeSpan.FromSeconds(BinaryPrimitives.ReadUInt32BigEndian(octets) / 65536.0);
}
