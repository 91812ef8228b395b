using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Common.Jobs;

/// <summary>
/// Work that comes back: once soon after the start, then every period of the suite's own clock, from the beginning of one
/// turn to that of the next; a turn that took longer is followed at once. It must be idempotent: every process of a
/// deployment runs it. A failure is logged and tried again at the next turn.
/// </summary>
public abstract partial class RecurringJob(
    string name,
    TimeSpan period,
    TimeProvider clock,
    ILogger logger
) : BackgroundService
{
    private readonly SemaphoreSlim wake = new(0);

    protected TimeProvider Clock => clock;

    /// <summary>Runs the work now instead of at the end of the period.</summary>
    public void Wake() => wake.Release();

    protected abstract Task RunAsync(CancellationToken cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            using var turn = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var due = Task.Delay(period, clock, turn.Token);
            await TurnAsync(stoppingToken);
            await PauseAsync(due, turn, stoppingToken);
        }
    }

    /// <summary>One run. Whatever goes wrong in it goes to the log, not to the caller.</summary>
    protected async Task TurnAsync(CancellationToken cancel)
    {
        try
        {
            await RunAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The host stops: the next start runs it again.
        }
#pragma warning disable CA1031 // Whatever it was, the next turn tries again and the log tells.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Failed(logger, name, failure.GetType().Name, failure);
        }
    }

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task PauseAsync(
        Task due,
        CancellationTokenSource turn,
        CancellationToken stopping
    )
    {
        await Task.WhenAny(due, wake.WaitAsync(turn.Token));
        await turn.CancelAsync();
        // One run serves everyone who asked meanwhile.
        while (!stopping.IsCancellationRequested && wake.Wait(0, CancellationToken.None)) { }
    }

    [LoggerMessage(9001, LogLevel.Error, "Job {Name} failed: {Kind}")]
    private static partial void Failed(ILogger logger, string name, string kind, Exception failure);
}
