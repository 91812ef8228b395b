using MarocNumeric.Trust.Common.Jobs;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Pki.Timestamping;

/// <summary>Every minute: this machine's clock against the operator's time sources. Says so once when it stops being trusted, and once when it is again.</summary>
internal sealed partial class ClockComparison(
    TrustedClock trusted,
    TimeProvider clock,
    ILogger<ClockComparison> logger
) : RecurringJob("pki-clock", TimeSpan.FromMinutes(1), clock, logger)
{
    private string? said;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        if (!trusted.IsCompared)
        {
            return;
        }

        await trusted.CompareAsync(cancel);
        var (_, fault) = trusted.Read();
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

    [LoggerMessage(LogLevel.Error, "No time-stamps are given out: {Fault}")]
    private static partial void Stopped(ILogger logger, string fault);

    [LoggerMessage(
        LogLevel.Warning,
        "Time-stamps are given out again: the clock agrees with its sources"
    )]
    private static partial void Again(ILogger logger);
}
