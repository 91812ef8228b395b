using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Awards;

/// <summary>A label that was given, in the hands of whoever may do something upon it: how every act on one begins and ends, by either door.</summary>
internal sealed class AwardHand
{
    private readonly HttpContext http;

    private AwardHand(Award award, Caller caller, HttpContext http) =>
        (Award, Caller, this.http) = (award, caller, http);

    /// <returns>The refusal of whoever sees the label and may not do this; null where they may.</returns>
    public delegate Problem? Right(Caller caller, Award award);

    public Award Award { get; }

    public Caller Caller { get; }

    public LabelDbContext Db => http.RequestServices.GetRequiredService<LabelDbContext>();

    public AwardRegister Register => http.RequestServices.GetRequiredService<AwardRegister>();

    public LegalClock Law => http.RequestServices.GetRequiredService<LegalClock>();

    public TimeProvider Clock => http.RequestServices.GetRequiredService<TimeProvider>();

    public CancellationToken Cancel => http.RequestAborted;

    public static async Task<Result<AwardHand>> TakeAsync(
        string number,
        Caller caller,
        HttpContext http,
        Right right
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        return await services.GetRequiredService<AwardRegister>().FindAsync(number, cancel)
                is not { } award
                ? AwardProblems.Unknown
            : right(caller, award) is { } refused ? refused
            : await services
                .GetRequiredService<Ties>()
                .BarsAsync(award.Organisation, caller, cancel)
                is { } tied
                ? tied
            : new AwardHand(award, caller, http);
    }

    /// <param name="seen">By who posts a form; null where a request says it in its headers.</param>
    public Problem? Stale(long? seen, long version) => http.Request.Stale(version, seen);

    /// <summary>Nothing of what was begun is kept.</summary>
    public Problem Drop(Problem problem)
    {
        Db.ChangeTracker.Clear();
        return problem;
    }

    /// <returns>What was done; refused where somebody was faster, and nothing is kept then.</returns>
    public async Task<Result<T>> SaveAsync<T>(T done)
        where T : notnull
    {
        return await Db.SavedAsync(Cancel) ? done : CommonProblems.VersionStale;
    }
}
