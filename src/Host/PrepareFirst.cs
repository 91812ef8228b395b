using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using Npgsql;

namespace MarocNumeric.Trust.Host;

/// <summary>Registered before every job, and the web server starts last: nothing runs on tables or keys that are not there yet.</summary>
internal sealed partial class PrepareFirst(
    IEnumerable<IPreparation> preparations,
    TrustOptions trust,
    ILogger<PrepareFirst> logger
) : IHostedService
{
    // A machine that starts has its database later, and another server takes a while to take over. Five such waits last longer
    // than the time within which systemd gives a unit up for its fifth failure.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!trust.IsSqlite)
        {
            await AwaitDatabaseAsync(cancellationToken);
        }

        await preparations.PrepareAllAsync(trust, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task AwaitDatabaseAsync(CancellationToken cancel)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var told = false; ; told = true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(
                    new NpgsqlConnectionStringBuilder(trust.Database)
                    {
                        Pooling = false,
                    }.ConnectionString
                );
                await connection.OpenAsync(cancel);
                return;
            }
            catch (NpgsqlException absent)
                when (absent.IsUnavailable()
                    && IsToCome(absent)
                    && TimeProvider.System.GetElapsedTime(began) < Patience
                )
            {
                if (!told)
                {
                    Awaited(logger);
                }

                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
        }
    }

    /// <summary>Not a wrong name or password, which nobody mends while we wait.</summary>
    private static bool IsToCome(NpgsqlException absent) =>
        absent.IsTransient || absent.InnerException is AggregateException;

    [LoggerMessage(9501, LogLevel.Warning, "The database is not there yet: the start waits for it")]
    private static partial void Awaited(ILogger logger);
}
