using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Host;

/// <summary>Registered before every job, and the web server starts last: nothing runs on tables or keys that are not there yet.</summary>
internal sealed class PrepareFirst(IEnumerable<IPreparation> preparations) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var preparation in preparations)
        {
            await preparation.PrepareAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
