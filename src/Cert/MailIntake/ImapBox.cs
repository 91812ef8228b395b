using System.Globalization;
using System.Runtime.CompilerServices;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MarocNumeric.Trust.Common.Mail;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>A mailbox on an IMAP server: what is unseen waits, what was taken is marked as seen and stays.</summary>
internal sealed class ImapBox(MailIntakeOptions options) : IMailbox
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async IAsyncEnumerable<WaitingMail> WaitingAsync(
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        using var imap = new ImapClient { Timeout = (int)Patience.TotalMilliseconds };
        await imap.ConnectAsync(options.Host!, options.Port, Tls(options.Tls), cancel);
        await imap.AuthenticateAsync(options.User!, await PasswordAsync(cancel), cancel);
        var box = await imap.GetFolderAsync(options.Mailbox, cancel);
        await box.OpenAsync(FolderAccess.ReadWrite, cancel);
        var waiting = await box.SearchAsync(SearchQuery.NotSeen, cancel);
        foreach (
            var mail in await box.FetchAsync(
                waiting,
                MessageSummaryItems.UniqueId | MessageSummaryItems.Size,
                cancel
            )
        )
        {
            yield return new(
                mail.UniqueId.Id.ToString(CultureInfo.InvariantCulture),
                mail.Size ?? 0,
                async turn => await box.GetStreamAsync(mail.UniqueId, turn),
                turn => box.AddFlagsAsync(mail.UniqueId, MessageFlags.Seen, silent: true, turn)
            );
        }

        await imap.DisconnectAsync(quit: true, cancel);
    }

    private async Task<string> PasswordAsync(CancellationToken cancel)
    {
        using var reader = new StreamReader(options.PasswordFile!);
        return await reader.ReadLineAsync(cancel) ?? string.Empty;
    }

    private static SecureSocketOptions Tls(MailTls tls) =>
        tls switch
        {
            MailTls.Implicit => SecureSocketOptions.SslOnConnect,
            MailTls.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
}
