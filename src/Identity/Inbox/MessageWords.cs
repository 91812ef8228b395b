using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>What a message says, in every language, and the day that it reminds of.</summary>
internal sealed record MessageWords(
    IReadOnlyDictionary<string, NoticeText> Texts,
    CalendarEvent? Event
)
{
    /// <summary>In the language of the page that shows it.</summary>
    public NoticeText Said => Texts[Language.Current.Code];
}
