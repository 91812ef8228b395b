namespace MarocNumeric.Trust.Pki.Revocation;

/// <summary>Time as lists carry it: UTCTime through 2049, GeneralizedTime from 2050, seconds and Z always (RFC 5280 section 5.1.2.4).</summary>
internal static class ListTime
{
    private const int FirstGeneralizedYear = 2050;

    /// <returns>The octets written: 15 or 17.</returns>
    public static int Write(DateTimeOffset instant, Span<byte> target)
    {
        var utc = instant.UtcDateTime;
        if (utc.Year >= FirstGeneralizedYear)
        {
            return WriteGeneralized(instant, target);
        }

        target[0] = 0x17;
        target[1] = 13;
        Pair(target[2..], utc.Year % 100);
        WriteRest(utc, target[4..]);
        return 15;
    }

    public static int WriteGeneralized(DateTimeOffset instant, Span<byte> target)
    {
        var utc = instant.UtcDateTime;
        target[0] = 0x18;
        target[1] = 15;
        Pair(target[2..], utc.Year / 100);
        Pair(target[4..], utc.Year % 100);
        WriteRest(utc, target[6..]);
        return 17;
    }

    private static void WriteRest(DateTime utc, Span<byte> target)
    {
        Pair(target, utc.Month);
        Pair(target[2..], utc.Day);
        Pair(target[4..], utc.Hour);
        Pair(target[6..], utc.Minute);
        Pair(target[8..], utc.Second);
        target[10] = (byte)'Z';
    }

    private static void Pair(Span<byte> target, int number)
    {
        target[0] = (byte)('0' + (number / 10));
        target[1] = (byte)('0' + (number % 10));
    }
}
