using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Mail;
using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Notices;

/// <summary>Every few seconds: tells what a module's changes have to tell. Every process runs it; a row is one's at a time.</summary>
internal sealed partial class OutboxDispatch<TContext>(
    string module,
    IServiceScopeFactory scopes,
    NoticeMeter meter,
    TimeProvider clock,
    ILogger<OutboxDispatch<TContext>> logger
) : RecurringJob($"{module}-outbox", TimeSpan.FromSeconds(5), clock, logger)
    where TContext : ModuleDbContext
{
    /// <summary>Mails and calls under way at once: one server that hangs does not stop the others.</summary>
    private const int AtOnce = 4;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        // Where Identity or ma-CERT runs elsewhere, a process that has both tells it; letters every process sends.
        await TellAsync(await AnsweredAsync(), cancel);

        meter.Waiting(
            module,
            await InAsync(db =>
                db.Outbox.CountAsync(
                    row => row.ClosedAt == null && row.Channel != OutboxChannel.Incident,
                    cancel
                )
            ),
            await InAsync(db =>
                db.Outbox.CountAsync(
                    row => row.ClosedAt == null && row.Channel == OutboxChannel.Incident,
                    cancel
                )
            )
        );
    }

    private async Task TellAsync((bool, bool, bool) answered, CancellationToken cancel)
    {
        IReadOnlyList<OutboxRow> taken;
        do
        {
            taken = await InAsync(db => db.TakeAsync(answered, Clock, cancel));
            // All copies first: no mail server that hangs stands between a person and the inbox.
            foreach (var row in taken.Where(row => row.Channel is OutboxChannel.Notice))
            {
                await AttemptAsync(row, services => PlaceAsync(row, services, cancel), cancel);
            }

            await Parallel.ForEachAsync(
                taken,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (row, turn) =>
                    await AttemptAsync(row, services => GoOnAsync(row, services, turn), turn)
            );
        } while (taken.Count == OutboxTaking.Most);
    }

    private async Task PlaceAsync(
        OutboxRow row,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        if (row.PlacedAt is not null)
        {
            return;
        }

        var delivery = services.GetRequiredService<NoticeDelivery>();
        if (await delivery.PlaceAsync(row, cancel) is { } failure)
        {
            await FailAsync(row, failure, services, cancel);
            return;
        }

        await Db(services).PlacedAsync(row, Clock, cancel);
        meter.Delivered("inbox");
    }

    private Task GoOnAsync(OutboxRow row, IServiceProvider services, CancellationToken cancel) =>
        row.Channel switch
        {
            OutboxChannel.Event => SpreadAsync(row, services, cancel),
            OutboxChannel.Webhook => SendAsync(row, services, cancel),
            OutboxChannel.Incident => OpenIncidentAsync(row, services, cancel),
            OutboxChannel.Warning => WarnAsync(row, services, cancel),
            OutboxChannel.Letter => PostAsync(row, services, cancel),
            _ => row.PlacedAt is null ? Task.CompletedTask : MailAsync(row, services, cancel),
        };

    private async Task MailAsync(OutboxRow row, IServiceProvider services, CancellationToken cancel)
    {
        var delivery = services.GetRequiredService<NoticeDelivery>();
        var (sent, failure) = await delivery.MailAsync(row, cancel);
        if (failure is not null)
        {
            await FailAsync(row, failure, services, cancel);
            return;
        }

        await Db(services).CloseAsync(row, OutboxState.Delivered, null, Clock, cancel);
        if (sent)
        {
            meter.Delivered("mail");
        }
    }

    private async Task SpreadAsync(
        OutboxRow row,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        var happened = new OrganisationEvent(
            row.Id,
            Guid.Parse(row.Recipient),
            row.Kind,
            row.Path,
            row.CreatedAt
        );
        await services.GetRequiredService<IWebhookDesk>().SpreadAsync(happened, cancel);
        await Db(services).CloseAsync(row, OutboxState.Delivered, null, Clock, cancel);
    }

    private async Task SendAsync(OutboxRow row, IServiceProvider services, CancellationToken cancel)
    {
        var failure = await services
            .GetRequiredService<IWebhookDesk>()
            .SendAsync(
                row.Id,
                Guid.Parse(row.Recipient),
                new(row.Id, Guid.Empty, row.Kind, row.Path, row.CreatedAt),
                cancel
            );
        if (failure is not null)
        {
            await FailAsync(row, failure, services, cancel);
            return;
        }

        await Db(services).CloseAsync(row, OutboxState.Delivered, null, Clock, cancel);
        meter.Delivered("webhook");
    }

    private async Task PostAsync(OutboxRow row, IServiceProvider services, CancellationToken cancel)
    {
        var failure = await services.GetRequiredService<LetterMail>().SendAsync(row, cancel);
        if (failure is not null)
        {
            await FailAsync(row, failure, services, cancel);
            return;
        }

        await Db(services).CloseAsync(row, OutboxState.Delivered, null, Clock, cancel);
        meter.Delivered("letter");
    }

    private async Task OpenIncidentAsync(
        OutboxRow row,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        var happened = services.GetRequiredService<NoticeSeal>().Open<SecurityEvent>(row.Sealed!);
        var opened = await services
            .GetRequiredService<IIncidentIntake>()
            .OpenAsync(happened, cancel);
        if (opened.Refused(out var problem, out _))
        {
            await FailAsync(row, new(problem.Code), services, cancel);
            return;
        }

        await Db(services).CloseAsync(row, OutboxState.Delivered, null, Clock, cancel);
        meter.Delivered("incident");
    }

    private async Task WarnAsync(OutboxRow row, IServiceProvider services, CancellationToken cancel)
    {
        var warning = services
            .GetRequiredService<NoticeSeal>()
            .Open<TrustServiceWarning>(row.Sealed!);
        var heard = await services
            .GetRequiredService<ITrustServiceDesk>()
            .HearAsync(warning, cancel);
        if (heard.Refused(out var problem, out _))
        {
            await FailAsync(row, new(problem.Code), services, cancel);
            return;
        }

        await Db(services).CloseAsync(row, OutboxState.Delivered, null, Clock, cancel);
        meter.Delivered("warning");
    }

    private async Task FailAsync(
        OutboxRow row,
        DeliveryFailure failure,
        IServiceProvider services,
        CancellationToken cancel
    )
    {
        // Of a notice whose copy is in the inbox only the mail is given up; until then nothing is. A security event never is, nor a warning.
        var mayEnd = row.Channel switch
        {
            OutboxChannel.Notice => row.PlacedAt is not null,
            OutboxChannel.Incident or OutboxChannel.Warning => false,
            _ => true,
        };
        if (failure.ForGood || (mayEnd && row.Attempts >= BackOff.MostAttempts))
        {
            await Db(services).CloseAsync(row, OutboxState.Dead, failure.Code, Clock, cancel);
            meter.Dead(row.Channel, failure.Code);
            GivenUp(logger, module, row.Id, failure.Code);
            return;
        }

        await Db(services).PostponeAsync(row, failure.Code, Clock, cancel);
        meter.Failed(row.Channel, failure.Code);
    }

    /// <summary>One row's bug is not the others': it waits longer each time, as after any failure.</summary>
    private async Task AttemptAsync(
        OutboxRow row,
        Func<IServiceProvider, Task> attempt,
        CancellationToken cancel
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await attempt(scope.ServiceProvider);
        }
#pragma warning disable CA1031 // Whatever it was, it is written to the row and tried again.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Broken(logger, module, row.Id, failure.GetType().Name, failure);
            await FailAsync(
                row,
                new($"error-{failure.GetType().Name}"),
                scope.ServiceProvider,
                cancel
            );
        }
    }

    private async Task<(bool People, bool Incidents, bool Warnings)> AnsweredAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return (
            scope.ServiceProvider.GetService<IInbox>() is not null,
            scope.ServiceProvider.GetService<IIncidentIntake>() is not null,
            scope.ServiceProvider.GetService<ITrustServiceDesk>() is not null
        );
    }

    private async Task<T> InAsync<T>(Func<TContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(Db(scope.ServiceProvider));
    }

    private static TContext Db(IServiceProvider services) =>
        services.GetRequiredService<TContext>();

    [LoggerMessage(9101, LogLevel.Warning, "Notice {Id} of {Module} was given up: {Code}")]
    private static partial void GivenUp(ILogger logger, string module, Guid id, string code);

    [LoggerMessage(9102, LogLevel.Error, "Notice {Id} of {Module} failed: {Kind}")]
    private static partial void Broken(
        ILogger logger,
        string module,
        Guid id,
        string kind,
        Exception failure
    );
}
