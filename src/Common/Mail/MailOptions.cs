using System.ComponentModel.DataAnnotations;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Common.Mail;

/// <summary>The section "Trust:Mail". Without a host no mail is sent: the inbox has everything.</summary>
public sealed class MailOptions
{
    /// <summary>The server that takes our mail. In demonstration mode without one, mails are files in data/mail.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>The sender's address; needed with a host.</summary>
    [EmailAddress]
    public string? From { get; set; }

    /// <summary>Null for a server that asks for no name.</summary>
    public string? User { get; set; }

    /// <summary>A file whose first line is the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>How the way to the server is closed (RFC 8314).</summary>
    public MailTls Tls { get; set; } = MailTls.StartTls;

    /// <summary>For one mail from the first byte to the last.</summary>
    [Duration("00:00:01", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Of what an operator forgot.</summary>
    public IEnumerable<string> Faults()
    {
        if (Host is not { Length: > 0 })
        {
            yield break;
        }

        if (From is null)
        {
            yield return "Trust:Mail:From is needed with Trust:Mail:Host";
        }

        if (User is not null && !File.Exists(PasswordFile))
        {
            yield return "Trust:Mail:PasswordFile names no file, and Trust:Mail:User is set";
        }
    }
}

public enum MailTls
{
    /// <summary>TLS before anything is said, or nothing is said.</summary>
    StartTls,

    /// <summary>TLS from the first byte (port 465).</summary>
    Implicit,

    /// <summary>In the open: for a relay on the same machine.</summary>
    None,
}
