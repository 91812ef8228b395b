using System.ComponentModel.DataAnnotations;
using MarocNumeric.Trust.Common.Mail;
using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>The section "cert:MailIntake". Without a folder and without a server no mail is read.</summary>
internal sealed class MailIntakeOptions
{
    /// <summary>A maildir: what the operator's mail server delivers into "new" is taken and moved to "cur".</summary>
    public string? Folder { get; set; }

    /// <summary>An IMAP server (RFC 9051), whose unseen mails are taken and marked as seen.</summary>
    public string? Host { get; set; }

    [Range(1, 65535)]
    public int Port { get; set; } = 993;

    public MailTls Tls { get; set; } = MailTls.Implicit;

    public string? User { get; set; }

    /// <summary>A file whose first line is the password.</summary>
    public string? PasswordFile { get; set; }

    [Required]
    public string Mailbox { get; set; } = "INBOX";

    /// <summary>How often the mailbox is looked at.</summary>
    [Duration("00:00:05", "01:00:00")]
    public TimeSpan Every { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Octets of one mail. A larger one stays where it is, and the log says so.</summary>
    [Range(64 * 1024, 1024L * 1024 * 1024)]
    public long MostBytes { get; set; } = 160 * 1024 * 1024;

    /// <summary>How many answers one address gets in a day: whoever forges a sender turns us against nobody.</summary>
    [Range(1, 1000)]
    public int AnswersPerDay { get; set; } = 10;

    /// <summary>PEM: authorities whose S/MIME certificates are believed.</summary>
    public string? TrustedCertificates { get; set; }

    /// <summary>Public OpenPGP keys of known senders, one file with all of them, armoured.</summary>
    public string? OpenPgpKeys { get; set; }

    /// <summary>PKCS#12 with the team's key and certificate: mails that are encrypted to it (S/MIME) are opened.</summary>
    public string? DecryptionKey { get; set; }

    /// <summary>A file whose first line is the password of <see cref="DecryptionKey"/>.</summary>
    public string? DecryptionPasswordFile { get; set; }

    /// <summary>Secret OpenPGP keys that the team had before, armoured: mails that are encrypted to them are opened, as those to the suite's own key are.</summary>
    public string? OpenPgpSecretKeys { get; set; }

    /// <summary>A file whose first line is the password of <see cref="OpenPgpSecretKeys"/>.</summary>
    public string? OpenPgpPasswordFile { get; set; }

    /// <summary>Of what an operator forgot.</summary>
    public IEnumerable<string> Faults()
    {
        if (Host is { Length: > 0 } && (User is not { Length: > 0 } || !File.Exists(PasswordFile)))
        {
            yield return "cert:MailIntake:User and a file cert:MailIntake:PasswordFile are needed with cert:MailIntake:Host";
        }

        foreach (
            var file in (string?[])
                [
                    TrustedCertificates,
                    OpenPgpKeys,
                    DecryptionKey,
                    DecryptionPasswordFile,
                    OpenPgpSecretKeys,
                    OpenPgpPasswordFile,
                ]
        )
        {
            if (file is not null && !File.Exists(file))
            {
                yield return $"cert:MailIntake names {file}, and there is no such file";
            }
        }
    }
}
