using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Marking;

/// <summary>What somebody does to a marked row, by either door: do they read it, is it the version they saw; then act, write down who did what, and save it all or nothing.</summary>
internal static class HandledActs
{
    /// <summary>A row in the hands of somebody who may read it.</summary>
    internal sealed record Act<T>(
        T Row,
        Caller Caller,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
        where T : class, IHandled
    {
        public CertDbContext Db { get; } = Services.GetRequiredService<CertDbContext>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public Team Team { get; } = Services.GetRequiredService<Team>();

        public CaseSeal Seal { get; } = Services.GetRequiredService<CaseSeal>();

        public DateTimeOffset Now => Clock.Now();

        /// <summary>Only what has been done is written down.</summary>
        /// <param name="act">"accepted": the fact becomes "service.accepted".</param>
        public Problem? Enter(Problem? refused, string act)
        {
            if (refused is null)
            {
                Db.Record(
                    Clock,
                    $"{T.Kind}.{act}",
                    $"{Row.Id}",
                    Caller.Subject,
                    new JsonObject
                    {
                        ["state"] = Row.Standing,
                        ["tlp"] = Row.Tlp.Label(),
                        ["acr"] = Evidence?.Level.Acr(),
                        ["payload"] = Evidence?.PayloadDigest,
                    }
                );
            }

            return refused;
        }
    }

    /// <summary>What these acts answer, whoever may do them.</summary>
    public static RouteHandlerBuilder AnswersActs(this RouteHandlerBuilder route) =>
        route
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <param name="what">With the version of the form; null where If-Match says it.</param>
    public static async Task<Result<T>> DoAsync<T>(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Func<Act<T>, Task<Problem?>> act
    )
        where T : class, IHandled
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CertDbContext>();
        var row = await db.Set<T>()
            .ReadableBy(caller, db)
            .SingleOrDefaultAsync(found => found.Id == what.Id, cancel);
        if (row is null)
        {
            return CertProblems.Unknown;
        }

        var refused =
            http.Request.Stale(row.Version, what.Version)
            ?? await act(
                new(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel)
            );
        if (refused is not null)
        {
            db.ChangeTracker.Clear();
            return refused;
        }

        // Stale where the version moved on, or the same part was written by somebody faster.
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }
}
