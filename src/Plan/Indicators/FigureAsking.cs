using MarocNumeric.Trust.Common.Jobs;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Plan.Indicators;

/// <summary>Asks the suite's other processes for the figures that they count.</summary>
internal sealed class FigureAsking(
    FiguresHeard heard,
    TimeProvider clock,
    ILogger<FigureAsking> logger
) : RecurringJob("figures of other processes", TimeSpan.FromMinutes(15), clock, logger)
{
    protected override Task RunAsync(CancellationToken cancel) => heard.AskAsync(cancel);
}
