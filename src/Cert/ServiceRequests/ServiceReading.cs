using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>Reads requests for those who may, and counts for everybody which services are live.</summary>
internal sealed class ServiceReading(CertDbContext db, CaseSeal seal, TimeProvider clock)
    : IPlanFigure
{
    /// <summary>P: a service that nobody used or rehearsed for so long may not work any more; the plan's objective gives no term.</summary>
    public const int Months = 12;

    public async Task<ServiceResponse> DescribeAsync(
        ServiceRequest row,
        Caller reader,
        CancellationToken cancel
    )
    {
        var restorations = await db
            .Restorations.ReadableBy(reader, db)
            .AsNoTracking()
            .Where(plan => plan.Request == row.Id)
            .OrderBy(plan => plan.Id)
            .Select(plan => new ServiceResponse.RestorationOf(plan.Id, plan.State))
            .ToListAsync(cancel);
        return new(
            row.Id,
            row.Number,
            row.Service,
            row.Rehearsal,
            row.Tlp.Label(),
            row.Organisation,
            row.Incident,
            row.RequestedAt,
            seal.Open<string>(ServiceRequest.Kind, row.Id, ServiceSeal.Words, row.SealedWords),
            row.State,
            row.AcceptedAt,
            row.EndedAt,
            row.SealedOutcome is { } outcome
                ? seal.Open<string>(ServiceRequest.Kind, row.Id, ServiceSeal.Outcome, outcome)
                : null,
            row.NextStates,
            restorations,
            row.Version
        );
    }

    public string Name => "services";

    public string Records => "/cert/services";

    /// <summary>How far the national team's services are deployed, in percent of those that action 46 names: the measure of its objective. Beside it, how many: those that take requests and within the last twelve months ended one, or rehearsed it.</summary>
    public async Task<PlanFigure> CountAsync(CancellationToken cancel)
    {
        var standings = await StandingsAsync(cancel);
        var live = standings.Count(one => one.Live);
        return new(
            standings.Count == 0 ? 0 : Math.Round(100m * live / standings.Count),
            live,
            clock.Now()
        );
    }

    /// <summary>Each service in the order of action 46.</summary>
    public async Task<IReadOnlyList<ServiceStanding>> StandingsAsync(CancellationToken cancel)
    {
        var since = clock.Now().AddMonths(-Months);
        // As every public figure: of what its reader may not read.
        await using var beyond = await db.BeyondAsync(cancel);
        var intakes = await db.Intakes.AsNoTracking().ToListAsync(cancel);
        var done = await db
            .ServiceRequests.AsNoTracking()
            .Where(row => row.State == ServiceState.Done && row.EndedAt >= since)
            .GroupBy(row => new { row.Service, row.Rehearsal })
            .Select(group => new
            {
                group.Key.Service,
                group.Key.Rehearsal,
                Count = group.Count(),
            })
            .ToListAsync(cancel);
        var kinds = Enum.GetValues<ServiceKind>();
        var counts = SmallCells.Shown([
            .. kinds.Select(kind =>
                done.Where(one => one.Service == kind && !one.Rehearsal).Sum(one => one.Count)
            ),
        ]);
        return
        [
            .. kinds.Select(
                (kind, index) =>
                {
                    var intake = intakes.SingleOrDefault(one => one.Service == kind);
                    return new ServiceStanding(
                        kind,
                        intake?.Open ?? false,
                        intake?.Since,
                        done.Exists(one => one.Service == kind && one.Rehearsal),
                        counts[index],
                        intake is { Open: true } && done.Exists(one => one.Service == kind)
                    );
                }
            ),
        ];
    }
}

/// <summary>Which of a request's sealed texts it is: none opens in the other's place.</summary>
internal static class ServiceSeal
{
    public const long Words = 1;
    public const long Outcome = 2;
}

/// <param name="Since">When the intake was opened or closed last; null where nobody has.</param>
/// <param name="Rehearsed">An exercise was ended within the term.</param>
/// <param name="Done">Requests ended within the term; null where so few that the figure would speak of somebody.</param>
/// <param name="Live">Its intake is open, and within the term a request was done or an exercise held.</param>
internal sealed record ServiceStanding(
    ServiceKind Service,
    bool IntakeOpen,
    DateTimeOffset? Since,
    bool Rehearsed,
    int? Done,
    bool Live
);
