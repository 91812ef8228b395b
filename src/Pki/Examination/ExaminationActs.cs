using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Pki.Dossiers;
using MarocNumeric.Trust.Pki.Papers;
using MarocNumeric.Trust.Pki.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Examination;

/// <summary>What officers do to a dossier, by either door: may they, is it not theirs, is it the version they saw; then act and keep the fact.</summary>
internal static class ExaminationActs
{
    /// <summary>A dossier in the hands of an officer who may decide on it.</summary>
    internal sealed record Act(
        Dossier Dossier,
        Caller Officer,
        PkiDbContext Db,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
    {
        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public LegalClock Law { get; } = Services.GetRequiredService<LegalClock>();

        public DateTimeOffset Now => Clock.Now();

        /// <summary>Those whose dossier it is get it in writing too.</summary>
        public async Task<Result<Dossier>> WriteAsync(
            Result<Dossier> done,
            Func<DossierPapers, Task> paper
        )
        {
            if (!done.Refused(out _, out _))
            {
                await paper(Services.GetRequiredService<DossierPapers>());
            }

            return done;
        }

        /// <summary>Those whose dossier it is hear of what has been done.</summary>
        public void Tell(string notice, Result<Dossier> done, DateTimeOffset? until = null)
        {
            if (!done.Refused(out _, out _))
            {
                Db.Tell(Clock, Dossier, notice, Dossier.Applicants(), until);
            }
        }

        /// <summary>Only what has been done is a fact.</summary>
        public Result<Dossier> Record(
            string type,
            Result<Dossier> done,
            params (string, string?)[] more
        )
        {
            if (!done.Refused(out _, out _))
            {
                Db.Record(
                    Clock,
                    type,
                    Dossier.Id.ToString(),
                    Officer.Subject,
                    Evidence.Facts([("state", $"{Dossier.State}"), .. more])
                );
            }

            return done;
        }
    }

    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller officer,
        HttpContext http,
        Func<Act, Task<Result<Dossier>>> act,
        Func<Caller, bool>? may = null
    )
    {
        var done = await DoAsync(
            id,
            version: null,
            officer,
            http,
            (act, may ?? ApproveRequest.Decides)
        );
        return await done.AnswerAsync(http);
    }

    public static async Task<IResult> SubmitAsync(
        Guid id,
        long version,
        Caller officer,
        HttpContext http,
        Func<Act, Task<Result<Dossier>>> act,
        Func<Caller, bool>? may = null
    )
    {
        var done = await DoAsync(id, version, officer, http, (act, may ?? ApproveRequest.Decides));
        return await done.ShowAsync(id, http);
    }

    /// <summary>Who decides on an appeal: the authority's administrator, or a registration officer (never the one who refused).</summary>
    public static bool DecidesAppeals(this Caller caller) =>
        caller.Decides() || caller.HoldsAuthorityRole(Roles.CaAdmin);

    private static async Task<Result<Dossier>> DoAsync(
        Guid id,
        long? version,
        Caller officer,
        HttpContext http,
        (Func<Act, Task<Result<Dossier>>> Do, Func<Caller, bool> May) act
    )
    {
        if (!act.May(officer))
        {
            return CommonProblems.Forbidden;
        }

        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<DossierReading>()
            .FindAsync(id, officer, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (officer.IsOwn(row))
        {
            return DossierProblems.OwnDossier;
        }

        if (http.Stale(row, version) is { } stale)
        {
            return stale;
        }

        var db = services.GetRequiredService<PkiDbContext>();
        var done = await act.Do(
            new(row, officer, db, services, http.Features.Get<AssuranceEvidence>(), cancel)
        );
        if (done.Refused(out problem, out _))
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        return await db.SaveAsync(row, cancel);
    }
}
