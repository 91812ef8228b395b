using System.Formats.Asn1;

namespace MarocNumeric.Trust.Pki.Certificates;

internal static class Asn1Time
{
    /// <summary>UTCTime through 2049, GeneralizedTime from 2050, whole seconds (RFC 5280 section 4.1.2.5).</summary>
    public static void Write(AsnWriter writer, DateTimeOffset instant)
    {
        if (instant.UtcDateTime.Year < 2050)
        {
            writer.WriteUtcTime(instant, 2049);
        }
        else
        {
            writer.WriteGeneralizedTime(instant, omitFractionalSeconds: true);
        }
    }

    public static DateTimeOffset WholeSeconds(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));

    public static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
