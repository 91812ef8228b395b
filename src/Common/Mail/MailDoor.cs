using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;
using MimeKit;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace MarocNumeric.Trust.Common.Mail;

/// <summary>Where mails leave the house: the operator's mail server, or in demonstration mode a folder to look at.</summary>
internal sealed class MailDoor(TrustOptions trust)
{
    private readonly ResiliencePipeline whole = new ResiliencePipelineBuilder()
        .AddTimeout(trust.Mail.Timeout)
        .Build();

    // Only what never left is tried again at once: a mail that may have been taken waits for its row's own turn.
    private readonly ResiliencePipeline connecting = new ResiliencePipelineBuilder()
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<SocketException>(),
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            }
        )
        .Build();

    private readonly string folder = Path.Combine(trust.DataDirectory, "mail");

    private bool HasServer => trust.Mail.Host is { Length: > 0 };

    public bool IsOpen => HasServer || trust.Demo;

    /// <returns>What went wrong, or null once somebody else answers for the mail.</returns>
    public async Task<DeliveryFailure?> SendAsync(MimeMessage mail, CancellationToken cancel)
    {
        if (!HasServer)
        {
            await KeepAsync(mail, cancel);
            return null;
        }

        try
        {
            await whole.ExecuteAsync(async turn => await HandOverAsync(mail, turn), cancel);
            return null;
        }
        catch (SmtpCommandException refused)
        {
            var status = (int)refused.StatusCode;
            return new(
                string.Create(CultureInfo.InvariantCulture, $"smtp-{status}"),
                // The address or the mail is at fault; a refused sender is the operator's to mend.
                status >= 500
                    && refused.ErrorCode
                        is SmtpErrorCode.RecipientNotAccepted
                            or SmtpErrorCode.MessageNotAccepted
            );
        }
        // Ours, or the client's own at the same moment.
        catch (Exception late) when (late is TimeoutRejectedException or TimeoutException)
        {
            return new("smtp-timeout");
        }
        catch (Exception unreachable) when (unreachable is SocketException or IOException)
        {
            return new("smtp-unreachable");
        }
        catch (Exception untrusted)
            when (untrusted is SslHandshakeException or NotSupportedException)
        {
            return new("smtp-tls");
        }
        catch (AuthenticationException)
        {
            return new("smtp-sign-in");
        }
        catch (ProtocolException)
        {
            return new("smtp-protocol");
        }
    }

    private async Task HandOverAsync(MimeMessage mail, CancellationToken cancel)
    {
        using var smtp = new SmtpClient
        {
            // What names the machine inside the house is nobody's concern.
            LocalDomain = trust.Issuer.Host,
            Timeout = (int)trust.Mail.Timeout.TotalMilliseconds,
        };
        await connecting.ExecuteAsync(
            async turn =>
                await smtp.ConnectAsync(
                    trust.Mail.Host!,
                    trust.Mail.Port,
                    trust.Mail.Tls switch
                    {
                        MailTls.Implicit => SecureSocketOptions.SslOnConnect,
                        MailTls.None => SecureSocketOptions.None,
                        _ => SecureSocketOptions.StartTls,
                    },
                    turn
                ),
            cancel
        );
        if (trust.Mail.User is { } user)
        {
            await smtp.AuthenticateAsync(user, await PasswordAsync(cancel), cancel);
        }

        await smtp.SendAsync(mail, cancel);
        try
        {
            await smtp.DisconnectAsync(quit: true, cancel);
        }
        catch (Exception goodbye)
            when (goodbye is IOException or ProtocolException or OperationCanceledException)
        {
            // The server has taken the mail: how it says goodbye changes nothing.
        }
    }

    private async Task<string> PasswordAsync(CancellationToken cancel)
    {
        using var reader = new StreamReader(trust.Mail.PasswordFile!);
        return await reader.ReadLineAsync(cancel) ?? string.Empty;
    }

    private async Task KeepAsync(MimeMessage mail, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var memory = new MemoryStream();
        await mail.WriteToAsync(memory, cancel);
        // The same mail again is the same file.
        KeyFile.WriteWhole(
            Path.Combine(folder, $"{mail.MessageId!.Split('@')[0]}.eml"),
            memory.ToArray(),
            KeyFile.PrivateMode
        );
    }
}
