using System.Globalization;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;

namespace MarocNumeric.Trust.Cndp.Control;

internal static class PostedInstant
{
    /// <summary>A day and an hour on the clocks of Morocco, as a form posts them.</summary>
    /// <param name="name">Of the date field.</param>
    /// <param name="hour">"09:30".</param>
    /// <returns>Null where either is none.</returns>
    public static async Task<DateTimeOffset?> ReadInstantAsync(
        this HttpContext http,
        string name,
        string? hour
    )
    {
        var posted = await http.Request.ReadFormAsync(http.RequestAborted);
        var day = DateAnswer
            .From(field => posted[field], name)
            .Read(name)
            .Match<DateOnly?>(read => read, _ => null);
        return
            day is { } on
            && TimeOnly.TryParseExact(
                hour?.Trim(),
                ["HH:mm", "H:mm", "HH'h'mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            )
            ? MoroccanTime.At(on, at)
            : null;
    }
}
