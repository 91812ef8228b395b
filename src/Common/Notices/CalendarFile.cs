using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Entry = Ical.Net.CalendarComponents.CalendarEvent;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>A day to keep in mind as iCalendar (RFC 5545), for the mail's attachment and the inbox's download.</summary>
public static class CalendarFile
{
    public const string MediaType = "text/calendar";

    /// <param name="id">Of the notice: the same notice taken over twice is one entry (section 3.8.4.7).</param>
    /// <param name="address">Where the record is.</param>
    public static string Of(
        Guid id,
        NoticeText words,
        CalendarEvent day,
        string address,
        TimeProvider clock
    )
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(day);
        var there = Casablanca.At(day.At);
        var entry = new Entry
        {
            Uid = $"{id}@maroc-numeric-trust",
            Summary = words.Title,
            Description = $"{words.Body}\n{address}",
            Url = new Uri(address),
            // A whole day: it holds in every time zone that the reader's calendar may be in.
            Start = new CalDateTime(there.Year, there.Month, there.Day),
            End = new CalDateTime(DateOnly.FromDateTime(there.Date).AddDays(1)),
            DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime),
            Class = "PRIVATE",
            Transparency = TransparencyType.Transparent,
        };
        if (day.RemindDays is { } before)
        {
            entry.Alarms.Add(
                new Alarm
                {
                    Action = AlarmAction.Display,
                    Description = words.Title,
                    Trigger = new Trigger(Duration.FromDays(-before)),
                }
            );
        }

        var calendar = new Calendar
        {
            Method = "PUBLISH",
            ProductId = "-//MarocNumeric.Trust//Notices//FR",
        };
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
