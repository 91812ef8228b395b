using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>
/// Every minute: this machine's clock against the operator's time sources. Says so once when it stops being trusted, and
/// once when it is again; where that takes longer than the clock's patience, ma-CERT hears of it (law 43-20 art. 40).
/// </summary>
internal sealed partial class ClockComparison(
    TrustedClock trusted,
    IServiceScopeFactory scopes,
    IOptions<PkiOptions> options,
    TimeProvider clock,
    ILogger<ClockComparison> logger
) : RecurringJob("pki-clock", TimeSpan.FromMinutes(1), clock, logger)
{
    private string? said;
    private DateTimeOffset? since;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        if (!trusted.IsCompared)
        {
            return;
        }

        await trusted.CompareAsync(cancel);
        var (_, fault) = trusted.Read();
        since = fault is null ? null : since ?? Clock.Now();
        if (
            fault is not null
            && since is { } from
            && Clock.Now() - from >= options.Value.ClockPatience
        )
        {
            await ReportAsync(fault, from, cancel);
        }

        if (string.Equals(fault, said, StringComparison.Ordinal))
        {
            return;
        }

        if (fault is null)
        {
            Again(logger);
        }
        else
        {
            Stopped(logger, fault);
        }

        said = fault;
    }

    private async Task ReportAsync(string fault, DateTimeOffset from, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var happened = SecurityEvents.Seen(
            Clock,
            PkiNames.Module,
            (SecurityEventKind.ClockRefused, "clock", $"{from.UtcTicks}"),
            ("found", fault)
        );
        await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .ReportNowAsync(Clock, happened with { OccurredAt = from }, cancel);
    }

    [LoggerMessage(LogLevel.Error, "No time-stamps are given out: {Fault}")]
    private static partial void Stopped(ILogger logger, string fault);

    [LoggerMessage(
        LogLevel.Warning,
        "Time-stamps are given out again: the clock agrees with its sources"
    )]
    private static partial void Again(ILogger logger);
}
