using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>The share of the sensitive systems of infrastructures of vital importance whose back-up site was tried within the term, in percent: for the plan of the country (action 49).</summary>
internal sealed class BackupFigure(CertDbContext db, LegalClock law, TimeProvider clock)
    : IPlanFigure
{
    /// <summary>Below it the share would tell of single systems, whose list is secret (law 05-20 art. 18).</summary>
    private const int FewestShown = 5;

    public string Name => "backup-exercises";

    public string Records => "/cert/constituents";

    /// <summary>Within which an exercise counts.</summary>
    public int Months => law.Period(StatutoryPeriods.BackupExercise).Value;

    public async Task<PlanFigure> CountAsync(CancellationToken cancel)
    {
        var (now, since) = (clock.Now(), clock.Now().AddMonths(-Months));
        var sensitive = db.Systems.Where(system =>
            system.WorstLevel <= 2
            && db.Constituents.Any(row =>
                row.Id == system.Constituent && row.Found == ConstituentClass.VitalInfrastructure
            )
        );
        var all = await sensitive.CountAsync(cancel);
        var tried = await sensitive.CountAsync(system => system.LastExerciseAt >= since, cancel);
        return new(all < FewestShown ? null : 100 * tried / all, Beside: null, now);
    }
}
