using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Pki.Health;

/// <summary>
/// Every minute: the list that this process serves is in force, and is not behind the register. What is wrong is logged
/// once, shows as "Degraded" at /health/ready, and the age of each list is at /metrics.
/// </summary>
internal sealed partial class ListWatch : RecurringJob, IHealthCheck
{
    private readonly AuthorityRegister authorities;
    private readonly RevocationRegister served;
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger<ListWatch> logger;
    private readonly ConcurrentDictionary<string, string> wrong = new(StringComparer.Ordinal);

    // What was committed a minute ago and is not served now has been forgotten: a list takes seconds.
    private readonly Dictionary<Guid, long> committed = [];

    public ListWatch(
        AuthorityRegister authorities,
        RevocationRegister served,
        IServiceScopeFactory scopes,
        IMeterFactory meters,
        TimeProvider clock,
        ILogger<ListWatch> logger
    )
        : base("pki-list-watch", TimeSpan.FromMinutes(1), clock, logger)
    {
        (this.authorities, this.served, this.scopes, this.logger) = (
            authorities,
            served,
            scopes,
            logger
        );
        meters
            .Create(PkiMeter.Meter)
            .CreateObservableGauge(
                "trust.pki.list.age",
                Ages,
                "s",
                "Since thisUpdate of the revocation list that is served"
            );
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            wrong.IsEmpty
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Degraded(string.Join(' ', wrong.Values))
        );

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .Authorities.AsNoTracking()
            .Select(row => new { row.Id, row.Revocations })
            .ToDictionaryAsync(row => row.Id, row => row.Revocations, cancel);
        foreach (var authority in authorities.All)
        {
            var id = authority.Row.Id;
            Tell(authority.Row.Name, Fault(authority.Row, committed.GetValueOrDefault(id)));
            committed[id] = rows.GetValueOrDefault(id);
        }
    }

    private string? Fault(Authority authority, long through) =>
        served.ListOf(authority) switch
        {
            null => $"No revocation list of {authority.Name} is served.",
            { } list when list.NextUpdate <= Clock.Now() =>
                $"The revocation list of {authority.Name} that is served has ended.",
            { } list when list.Through < through =>
                $"The revocation list of {authority.Name} that is served goes to revocation {list.Through}, the register to {through}.",
            _ => null,
        };

    private void Tell(string authority, string? fault)
    {
        if (fault is null)
        {
            if (wrong.TryRemove(authority, out _))
            {
                Mended(logger, authority);
            }
        }
        else if (wrong.TryAdd(authority, fault))
        {
            Alarm(logger, fault);
        }
    }

    private IEnumerable<Measurement<double>> Ages()
    {
        foreach (var authority in authorities.All)
        {
            if (served.ListOf(authority.Row) is { } list)
            {
                yield return new(
                    (Clock.Now() - list.ThisUpdate).TotalSeconds,
                    KeyValuePair.Create<string, object?>("authority", authority.Row.Name)
                );
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A revocation list is not as it should be: {Fault}")]
    private static partial void Alarm(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Warning, "The revocation list of {Authority} is right again")]
    private static partial void Mended(ILogger logger, string authority);
}
