using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace MarocNumeric.Trust.Common.Persistence;

/// <summary>SQLite has no instant type; this text sorts as the instants do.</summary>
public sealed class SortableInstant()
    : ValueConverter<DateTimeOffset, string>(instant => Text(instant), text => Read(text))
{
    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'",
            CultureInfo.InvariantCulture
        );

    private static DateTimeOffset Read(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
