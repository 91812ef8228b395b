using System.Globalization;

namespace MarocNumeric.Trust.Common.Journal;

internal static class JournalInstant
{
    /// <summary>RFC 3339 in UTC with microseconds: one instant, one text.</summary>
    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
