using MarocNumeric.Trust.Common.Modules;

namespace MarocNumeric.Trust.Host;

/// <summary>Registered before every job, and the web server starts last: nothing runs on tables or keys that are not there yet.</summary>
internal sealed class PrepareFirst(IEnumerable<IPreparation> preparations, TrustOptions trust)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        preparations.PrepareAllAsync(trust, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
