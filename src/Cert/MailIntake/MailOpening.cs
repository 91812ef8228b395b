using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Cryptography;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>
/// Opens mails that were encrypted to the team: S/MIME (RFC 8551) with the key that the operator gave, OpenPGP (RFC 3156, or armoured
/// in the text) with the suite's own and those that the team had before. What does not open stays as it came, and whoever holds its
/// key reads it elsewhere; the mail as it came is evidence either way.
/// </summary>
internal sealed partial class MailOpening(
    PgpOpening pgp,
    IOptions<CertOptions> options,
    ILogger<MailOpening> logger
) : IDisposable
{
    /// <summary>Octets of what one encrypted mail unpacks to.</summary>
    public const long LargestOpened = 64 * 1024 * 1024;

    private static ReadOnlySpan<byte> Armour => "-----BEGIN PGP MESSAGE-----"u8;

    private readonly Lazy<TemporarySecureMimeContext?> keys = new(() =>
        KeysOf(options.Value.MailIntake)
    );

    /// <param name="Inside">What OpenPGP found, with the signatures that stood beside the content; null for any other mail.</param>
    internal sealed record Opened(MailCover Cover, PgpOpening.Opened? Inside = null);

    /// <summary>Puts what was inside into the mail's place, in which a signature is looked for afterwards.</summary>
    /// <param name="deepest">Parts within parts.</param>
    public async Task<Opened> OpenAsync(MimeMessage mail, int deepest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(mail);
        var armoured = ArmouredText(mail);
        if (!IsClosed(mail.Body) && armoured is null)
        {
            return new(MailCover.None);
        }

        try
        {
            return armoured is not null
                ? OpenText(armoured)
                : await OpenBodyAsync(mail, deepest, cancel);
        }
        catch (InvalidDataException)
        {
            return new(MailCover.Closed);
        }
#pragma warning disable CA1031 // Whatever a forged structure does to the reader of S/MIME, the mail stays closed; a fault of ours is seen in the log.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            StaysClosed(logger, failure.GetType().Name, failure);
            return new(MailCover.Closed);
        }
    }

    public void Dispose()
    {
        if (keys.IsValueCreated)
        {
            keys.Value?.Dispose();
        }
    }

    private static bool IsClosed(MimeEntity? body) =>
        body
            is MultipartEncrypted
                or ApplicationPkcs7Mime { SecureMimeType: SecureMimeType.EnvelopedData };

    private static TextPart? ArmouredText(MimeMessage mail) =>
        MailText.Body(mail) is { IsPlain: true } text
        && MailText.Beginning(text, 200).AsSpan().TrimStart(" \r\n"u8).StartsWith(Armour)
            ? text
            : null;

    private Opened OpenText(TextPart text)
    {
        var inside = pgp.Open(text.Content!.Open, LargestOpened);
        text.SetText(Encoding.UTF8, Encoding.UTF8.GetString(inside.Content));
        return new(MailCover.Opened, inside);
    }

    private async Task<Opened> OpenBodyAsync(
        MimeMessage mail,
        int deepest,
        CancellationToken cancel
    )
    {
        PgpOpening.Opened? inside = null;
        await using var clear = new MemoryStream();
        switch (mail.Body)
        {
            // Version, then the message (RFC 3156 section 4).
            case MultipartEncrypted { Count: 2 } whole
                when whole[1] is MimePart { Content: { } content }:
                inside = pgp.Open(content.Open, LargestOpened);
                await clear.WriteAsync(inside.Content, cancel);
                break;
            case ApplicationPkcs7Mime { Content: { } content } when keys.Value is { } key:
                await using (var closed = content.Open())
                {
                    await key.DecryptToAsync(closed, clear, cancel);
                }

                break;
            default:
                return new(MailCover.Closed);
        }

        clear.Position = 0;
        mail.Body = await MimeEntity.LoadAsync(
            new ParserOptions { MaxMimeDepth = deepest },
            clear,
            cancel
        );
        // Mail programs leave three dots outside and put the subject with the content.
        if (
            mail.Body.ContentType.Parameters["protected-headers"] is not null
            && mail.Body.Headers[HeaderId.Subject] is { Length: > 0 } subject
        )
        {
            mail.Subject = subject;
        }

        // One cover is taken off, not as many as somebody puts on.
        return new(IsClosed(mail.Body) ? MailCover.Closed : MailCover.Opened, inside);
    }

    [LoggerMessage(9414, LogLevel.Warning, "An encrypted mail stays closed: {Kind}")]
    private static partial void StaysClosed(ILogger logger, string kind, Exception failure);

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
