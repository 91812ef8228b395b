using System.Security.Cryptography;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace MarocNumeric.Trust.Cert.MailIntake;

/// <summary>Looks into the mailbox and takes what waits, one mail after another; each is done with only after its report is saved, and one that cannot be taken stops none of the others.</summary>
internal sealed partial class MailIntakeJob(
    IServiceScopeFactory scopes,
    MailSignatures signatures,
    TrustOptions trust,
    IOptions<CertOptions> options,
    TimeProvider clock,
    ILogger<MailIntakeJob> logger
) : RecurringJob("cert-mails", options.Value.MailIntake.Every, clock, logger)
{
    /// <summary>Parts within parts; what lies deeper stays one part.</summary>
    private const int Deepest = 20;

    private MailIntakeOptions Settings => options.Value.MailIntake;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        foreach (var box in Boxes())
        {
            await foreach (var waiting in box.WaitingAsync(cancel))
            {
                await AttemptAsync(waiting, cancel);
            }
        }
    }

    private IEnumerable<IMailbox> Boxes()
    {
        if (Settings.Folder is { Length: > 0 } folder)
        {
            yield return new Maildir(folder);
        }

        if (Settings.Host is { Length: > 0 })
        {
            yield return new ImapBox(Settings);
        }
    }

    private async Task AttemptAsync(WaitingMail waiting, CancellationToken cancel)
    {
        if (waiting.Size > Settings.MostBytes)
        {
            TooLarge(logger, waiting.Name, waiting.Size);
            return;
        }

        try
        {
            await TakeAsync(waiting, cancel);
            await waiting.Done(cancel);
        }
        catch (DbUpdateException failure) when (failure.IsConflict())
        {
            // Another process took it at the same moment: it comes again, and is then known or taken.
            Postponed(logger, waiting.Name);
        }
#pragma warning disable CA1031 // Whatever one mail does to us, the next one is somebody else's.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(logger, waiting.Name, failure.GetType().Name, failure);
        }
    }

    private async Task TakeAsync(WaitingMail waiting, CancellationToken cancel)
    {
        await using var raw = await waiting.Open(cancel);
        var whole = Convert.ToHexStringLower(await SHA256.HashDataAsync(raw, cancel));
        raw.Position = 0;
        using var mail = await ParsedAsync(raw, cancel);
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var opened = await services
            .GetRequiredService<MailOpening>()
            .OpenAsync(mail, Deepest, cancel);
        var now = Clock.Now();
        var read = ReadMail.Of(mail, whole, trust.Mail.From, now) with { Cover = opened.Cover };
        var signature = opened.Inside is { Signatures.Count: > 0 } inside
            ? signatures.OfInside(inside, mail)
            : await signatures.VerifyAsync(mail, cancel);
        await services.GetRequiredService<MailDesk>().TakeAsync(read, raw, signature, now, cancel);
    }

    /// <summary>Parts are read from the mail where it lies, not copied. What is no mail at all is one with nothing in it: the octets are kept.</summary>
    private static async Task<MimeMessage> ParsedAsync(Stream raw, CancellationToken cancel)
    {
        try
        {
            var parser = new MimeParser(
                new ParserOptions { MaxMimeDepth = Deepest },
                raw,
                MimeFormat.Entity,
                persistent: true
            );
            return await parser.ParseMessageAsync(cancel);
        }
        catch (FormatException)
        {
            return new MimeMessage();
        }
    }

    [LoggerMessage(
        9411,
        LogLevel.Warning,
        "Mail {Name} of {Size} octets is larger than cert:MailIntake:MostBytes and stays where it is"
    )]
    private static partial void TooLarge(ILogger logger, string name, long size);

    [LoggerMessage(9412, LogLevel.Information, "Mail {Name} is taken at the next turn")]
    private static partial void Postponed(ILogger logger, string name);

    [LoggerMessage(9413, LogLevel.Error, "Mail {Name} was not taken: {Kind}")]
    private static partial void Failed(ILogger logger, string name, string kind, Exception failure);
}
