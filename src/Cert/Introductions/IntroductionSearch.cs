using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Cert.Observables;
using MarocNumeric.Trust.Cert.Triage;
using MarocNumeric.Trust.Common.Jobs;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Introductions;

/// <summary>
/// Looks, for whoever asked, among the restricted cases that they may not read: by exact values that are telling, as
/// likenesses are found among the others. What is found goes to its owner alone.
/// </summary>
internal sealed class IntroductionSearch(
    IServiceScopeFactory scopes,
    IOptions<CertOptions> options,
    TimeProvider clock,
    ILogger<IntroductionSearch> logger
) : RecurringJob("cert-introductions", TimeSpan.FromMinutes(5), clock, logger)
{
    private const int AtOnce = 50;

    /// <summary>Values of one incident that are looked up.</summary>
    private const int Looked = 200;

    protected override async Task RunAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CertDbContext>();
        var team = scope.ServiceProvider.GetRequiredService<Team>();
        var asks = await db
            .IntroductionAsks.Where(ask => ask.LookedAt == null)
            .OrderBy(ask => ask.Id)
            .Take(AtOnce)
            .ToListAsync(cancel);
        var numbers = asks.Select(ask => ask.Incident).ToList();
        var references = await db
            .Incidents.Where(row => numbers.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Reference, cancel);
        foreach (var ask in asks)
        {
            ask.LookedAt = Clock.Now();
            foreach (var restricted in await FindAsync(db, ask, cancel))
            {
                await AddAsync((db, team), ask, references[ask.Incident], restricted, cancel);
            }

            await db.SaveChangesAsync(cancel);
        }
    }

    private async Task AddAsync(
        (CertDbContext Db, Team Team) with,
        IntroductionAsk ask,
        string reference,
        Incident restricted,
        CancellationToken cancel
    )
    {
        var (db, team) = with;
        db.Introductions.Add(
            new()
            {
                Id = Ids.New(Clock),
                Ask = ask.Id,
                Asking = ask.Incident,
                AskedBy = ask.By,
                Restricted = restricted.Id,
                AskingReference = reference,
                RestrictedReference = restricted.Reference,
                At = Clock.Now(),
            }
        );
        db.Tell(
            Clock,
            restricted,
            HandlingNotices.Asked,
            restricted.Owner is { } owner ? [owner] : await NamedAsync(db, team, restricted, cancel)
        );
    }

    private static async Task<IReadOnlyList<string>> NamedAsync(
        CertDbContext db,
        Team team,
        Incident restricted,
        CancellationToken cancel
    )
    {
        var leads = await team.DeskAsync(Tlp.Red, cancel);
        return await db
            .NamedReaders.Where(named =>
                named.Case == restricted.Id && leads.Contains(named.Account)
            )
            .Select(named => named.Account)
            .ToListAsync(cancel);
    }

    private async Task<List<Incident>> FindAsync(
        CertDbContext db,
        IntroductionAsk ask,
        CancellationToken cancel
    )
    {
        var keys = await TellingAsync(db, ask, cancel);
        var cap = options.Value.SharedByAtMost;
        var names = keys.Keys.ToList();
        var held = await db
            .Observables.AsNoTracking()
            .Where(found => names.Contains(found.Key))
            .Join(
                db.Reports,
                found => found.Report,
                report => report.Id,
                (found, report) => new { found.Key, report.Incident }
            )
            .Distinct()
            .Take(Looked * (cap + 1))
            .ToListAsync(cancel);
        var weights = held.GroupBy(found => found.Key, StringComparer.Ordinal)
            .Where(group => group.Count() <= cap)
            .SelectMany(group => group)
            .Where(found => found.Incident != ask.Incident)
            .GroupBy(found => found.Incident)
            .ToDictionary(
                group => group.Key,
                group => group.Sum(found => SimilarIncidents.Weight(keys[found.Key]))
            );
        var candidates = weights
            .Where(one => one.Value >= SimilarIncidents.Enough)
            .Select(one => one.Key)
            .ToList();
        return
        [
            .. (
                await db
                    .Incidents.AsNoTracking()
                    .Where(row =>
                        candidates.Contains(row.Id)
                        && row.Tlp == Tlp.Red
                        && row.Parent == null
                        && !db.NamedReaders.Any(named =>
                            named.Case == row.Id && named.Account == ask.By
                        )
                        && !db.Introductions.Any(one =>
                            one.Asking == ask.Incident && one.Restricted == row.Id
                        )
                    )
                    .OrderBy(row => row.Id)
                    .ToListAsync(cancel)
            ).Where(row => !row.State.IsOver()),
        ];
    }

    /// <summary>Only of reports that whoever asks may read: a value that they do not know asks nothing in their name.</summary>
    private async Task<Dictionary<string, ObservableKind>> TellingAsync(
        CertDbContext db,
        IntroductionAsk ask,
        CancellationToken cancel
    ) =>
        (
            await db
                .Observables.AsNoTracking()
                .Where(found =>
                    db.Reports.Any(report =>
                        report.Id == found.Report
                        && report.Incident == ask.Incident
                        && (
                            report.Tlp != Tlp.Red
                            || db.NamedReaders.Any(named =>
                                named.Case == report.Id && named.Account == ask.By
                            )
                        )
                    )
                )
                .Select(found => new { found.Kind, found.Value })
                .Distinct()
                .ToListAsync(cancel)
        )
            .Select(found => new Observable(found.Kind, found.Value))
            .Where(found =>
                !CommonInfrastructure.Contains(found, options.Value.CommonInfrastructure)
            )
            .OrderByDescending(found => SimilarIncidents.Weight(found.Kind))
            .ThenBy(found => found.Key, StringComparer.Ordinal)
            .Take(Looked)
            .ToDictionary(found => found.Key, found => found.Kind, StringComparer.Ordinal);
}
