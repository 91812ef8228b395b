using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>What the applicant's side does to a dossier of its own, by either door: find, compare the version, act, keep the fact.</summary>
internal static class ApplicantActs
{
    /// <summary>A dossier in the hands of whoever may act on it.</summary>
    internal sealed record Act(
        Dossier Dossier,
        Caller Caller,
        PkiDbContext Db,
        LegalClock Law,
        TimeProvider Clock,
        AssuranceEvidence? Evidence
    )
    {
        public DateTimeOffset Now { get; } = Clock.Now();

        public void Record(string type) =>
            Db.Record(
                Clock,
                type,
                Dossier.Id.ToString(),
                Caller.Subject,
                Evidence.Facts(("state", $"{Dossier.State}"))
            );
    }

    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Func<Act, Result<Dossier>> act
    )
    {
        var done = await DoAsync(id, version: null, caller, http, act);
        return await done.AnswerAsync(http);
    }

    public static async Task<IResult> SubmitAsync(
        Guid id,
        long version,
        Caller caller,
        HttpContext http,
        Func<Act, Result<Dossier>> act
    )
    {
        var done = await DoAsync(id, version, caller, http, act);
        return await done.ShowAsync(id, http);
    }

    private static async Task<Result<Dossier>> DoAsync(
        Guid id,
        long? version,
        Caller caller,
        HttpContext http,
        Func<Act, Result<Dossier>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<DossierReading>()
            .FindOwnAsync(id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (http.Stale(row, version) is { } stale)
        {
            return stale;
        }

        var db = services.GetRequiredService<PkiDbContext>();
        var done = act(
            new(
                row,
                caller,
                db,
                services.GetRequiredService<LegalClock>(),
                services.GetRequiredService<TimeProvider>(),
                http.Features.Get<AssuranceEvidence>()
            )
        );
        return done.Refused(out problem, out _) ? problem : await db.SaveAsync(row, cancel);
    }
}
