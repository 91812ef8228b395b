using MarocNumeric.Trust.Common.Notices;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>The inbox of the portal, which every account has and nobody can switch off. Identity answers.</summary>
public interface IInbox
{
    /// <summary>Places a message; the same one again changes nothing.</summary>
    Task PlaceAsync(InboxItem item, CancellationToken cancel);
}

/// <param name="Id">By which it is known again.</param>
/// <param name="Path">The record it is about, from the root without a language.</param>
/// <param name="Texts">By ISO 639-1 code, in every language of the pages: read in the language of the page that shows it.</param>
public sealed record InboxItem(
    Guid Id,
    Guid Account,
    string Kind,
    string Path,
    IReadOnlyDictionary<string, NoticeText> Texts,
    CalendarEvent? Event
);
