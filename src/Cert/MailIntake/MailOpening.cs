using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>
/// Opens mails that were encrypted to the team (S/MIME, RFC 8551) with the key that the operator gave. What does not open stays as
/// it came, and whoever holds its key reads it elsewhere; the mail as it came is evidence either way. OpenPGP stays closed: its
/// packets may be compressed without a bound.
/// </summary>
internal sealed class MailOpening(IOptions<CertOptions> options) : IDisposable
{
    private readonly Lazy<TemporarySecureMimeContext?> keys = new(() =>
        KeysOf(options.Value.MailIntake)
    );

    /// <summary>Puts what was inside into the mail's place, in which a signature is looked for afterwards.</summary>
    /// <param name="deepest">Parts within parts.</param>
    /// <returns>Whether it came closed and is open now.</returns>
    public async Task<bool> OpenAsync(MimeMessage mail, int deepest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (
            mail.Body
                is not ApplicationPkcs7Mime
                {
                    SecureMimeType: SecureMimeType.EnvelopedData,
                    Content: { } content,
                }
            || keys.Value is not { } key
        )
        {
            return false;
        }

        try
        {
            await using var closed = content.Open();
            await using var inside = new MemoryStream();
            await key.DecryptToAsync(closed, inside, cancel);
            inside.Position = 0;
            mail.Body = await MimeEntity.LoadAsync(
                new ParserOptions { MaxMimeDepth = deepest },
                inside,
                cancel
            );
            return true;
        }
#pragma warning disable CA1031 // Whatever a forged structure does to the reader, the mail stays closed.
        catch (Exception) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (keys.IsValueCreated)
        {
            keys.Value?.Dispose();
        }
    }

    private static TemporarySecureMimeContext? KeysOf(MailIntakeOptions options)
    {
        if (options.DecryptionKey is not { } file)
        {
            return null;
        }

        var password = options.DecryptionPasswordFile is { } written
            ? File.ReadLines(written).FirstOrDefault() ?? string.Empty
            : string.Empty;
        var context = new TemporarySecureMimeContext();
        using var content = File.OpenRead(file);
        context.Import(content, password);
        return context;
    }
}
