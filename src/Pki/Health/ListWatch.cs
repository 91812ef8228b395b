using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Revocation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace MarocNumeric.Trust.Pki.Health;

/// <summary>
/// Every minute: the lists that this process serves, those of parts too, are in force and not behind the register. What is wrong is logged
/// once, shows as "Degraded" at /health/ready, and is reported to ma-CERT (law 43-20 art. 40), once a day for each authority;
/// the age of each list is at /metrics.
/// </summary>
internal sealed partial class ListWatch : RecurringJob, IHealthCheck
{
    private readonly AuthorityRegister authorities;
    private readonly RevocationRegister served;
    private readonly IServiceScopeFactory scopes;
    private readonly ILogger<ListWatch> logger;
    private readonly ConcurrentDictionary<string, string> wrong = new(StringComparer.Ordinal);

    // What was committed a minute ago and is not served now has been forgotten: a list takes seconds.
    private readonly Dictionary<Guid, Committed> committed = [];

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
        var db = scope.ServiceProvider.GetRequiredService<PkiDbContext>();
        var rows = await db
            .Authorities.AsNoTracking()
            .Select(row => new
            {
                row.Id,
                row.Revocations,
                row.ListPartitions,
            })
            .ToDictionaryAsync(row => row.Id, cancel);
        foreach (var row in authorities.All.Select(authority => authority.Row))
        {
            var before = committed.GetValueOrDefault(row.Id) ?? Committed.Nothing;
            var fault = Fault(row, before.Through) ?? PartitionFault(row, before);
            Tell(row.Name, fault);
            if (fault is not null)
            {
                await ReportAsync(db, row, fault, cancel);
            }

            committed[row.Id] = rows.TryGetValue(row.Id, out var now)
                ? new(now.Revocations, now.ListPartitions, served.LastByOctet(row))
                : Committed.Nothing;
        }
    }

    private Task ReportAsync(
        PkiDbContext db,
        Authority authority,
        string fault,
        CancellationToken cancel
    )
    {
        var day = Clock.Now().UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return db.ReportNowAsync(
            Clock,
            SecurityEvents.Seen(
                Clock,
                PkiNames.Module,
                (SecurityEventKind.ListsBehind, authority.Name, day),
                ("found", fault)
            ),
            cancel
        );
    }

    /// <summary>What the register said a minute ago.</summary>
    private sealed record Committed(long Through, int Partitions, IReadOnlyList<long> LastByOctet)
    {
        public static readonly Committed Nothing = new(0, 0, []);
    }

    private string? PartitionFault(Authority authority, Committed before)
    {
        var lists = served.PartitionsOf(authority);
        for (var partition = 0; partition < before.Partitions; partition++)
        {
            var fault = lists.GetValueOrDefault(partition) switch
            {
                null => "is served",
                { } list when list.NextUpdate <= Clock.Now() => "that has not ended is served",
                { } list when list.Lacks(before.LastByOctet, before.Partitions) =>
                    "with every revocation of the register is served",
                _ => null,
            };
            if (fault is not null)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"No list of part {partition} of {authority.Name} {fault}."
                );
            }
        }

        return null;
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
