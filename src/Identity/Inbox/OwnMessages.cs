using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>An inbox is its owner's alone: no role reads another's.</summary>
internal static class OwnMessages
{
    public static IQueryable<InboxMessage> Of(this IQueryable<InboxMessage> messages, Caller reader)
    {
        var account = Guid.TryParse(reader.Subject, out var id) ? id : Guid.Empty;
        return messages.Where(message => message.Account == account);
    }
}
