using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>GET /figures/backup-exercises: the one number that leaves for the plan (action 49), for anyone: the share of the sensitive systems of infrastructures of vital importance whose back-up site was tried within the term.</summary>
internal static class ReadBackupFigure
{
    /// <summary>Below it the share would tell of single systems, whose list is secret (law 05-20 art. 18).</summary>
    private const int FewestShown = 5;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/figures/backup-exercises", HandleAsync)
            .AllowAnonymous()
            .Produces<Response>();

    /// <param name="Percent">Null where it is suppressed.</param>
    /// <param name="Suppressed">Fewer systems than may be spoken of.</param>
    /// <param name="Months">Within which an exercise counts.</param>
    internal sealed record Response(int? Percent, bool Suppressed, int Months, DateTimeOffset At);

    private static async Task<IResult> HandleAsync(
        CertDbContext db,
        LegalClock law,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var months = law.Period(StatutoryPeriods.BackupExercise).Value;
        var (now, since) = (clock.Now(), clock.Now().AddMonths(-months));
        var sensitive = db.Systems.Where(system =>
            system.WorstLevel <= 2
            && db.Constituents.Any(row =>
                row.Id == system.Constituent && row.Found == ConstituentClass.VitalInfrastructure
            )
        );
        var all = await sensitive.CountAsync(cancel);
        var tried = await sensitive.CountAsync(system => system.LastExerciseAt >= since, cancel);
        return TypedResults.Ok(
            all < FewestShown
                ? new Response(Percent: null, Suppressed: true, months, now)
                : new Response(100 * tried / all, Suppressed: false, months, now)
        );
    }
}
