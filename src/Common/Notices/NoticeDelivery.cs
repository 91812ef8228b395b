using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Mail;
using MarocNumeric.Trust.Common.Pages;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>From a row to a person: the words in every language, the inbox's copy, the mail.</summary>
internal sealed class NoticeDelivery(
    IEnumerable<INoticeTexts> texts,
    NoticeSeal seal,
    NoticeMail mails,
    MailDoor door,
    IInbox inbox,
    IAddressBook addresses
)
{
    private static readonly Dictionary<string, string> NoValues = new(StringComparer.Ordinal);

    /// <summary>The copy that is never lost: nothing but our own database stands in its way.</summary>
    /// <returns>What went wrong, or null.</returns>
    public async Task<DeliveryFailure?> PlaceAsync(OutboxRow row, CancellationToken cancel)
    {
        if (Item(row) is not { } item)
        {
            return new("no-words");
        }

        if (await addresses.FindAsync(row.Recipient, cancel) is null)
        {
            return new("recipient-unknown", ForGood: true);
        }

        await inbox.PlaceAsync(item, cancel);
        return null;
    }

    /// <returns>Whether a mail was sent, or what went wrong.</returns>
    public async Task<(bool Sent, DeliveryFailure? Failure)> MailAsync(
        OutboxRow row,
        CancellationToken cancel
    )
    {
        if (
            !door.IsOpen
            || await addresses.FindAsync(row.Recipient, cancel) is not { Mail: { } address } reader
        )
        {
            return (false, null);
        }

        if (Item(row) is not { } item)
        {
            return (false, new("no-words"));
        }

        var failure = await door.SendAsync(mails.Make(item, reader, address), cancel);
        return (failure is null, failure);
    }

    private InboxItem? Item(OutboxRow row)
    {
        var (values, day) = row.Sealed is { } closed
            ? seal.Open<SealedNotice>(closed)
            : new(Values: null, Event: null);
        var words = new Dictionary<string, NoticeText>(StringComparer.Ordinal);
        foreach (var language in Language.All)
        {
            var said = language.In(() =>
                texts
                    .Select(one => one.Find(row.Kind, values ?? NoValues))
                    .FirstOrDefault(text => text is not null)
            );
            if (said is null)
            {
                return null;
            }

            words[language.Code] = said;
        }

        return new(row.Id, Guid.Parse(row.Recipient), row.Kind, row.Path, words, day);
    }
}
