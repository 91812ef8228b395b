using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Marking;
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

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>What the team does to an advisory, by either door: may they, is it the version they saw; then act, write down what changed, and save it all or nothing.</summary>
internal static class AdvisoryActs
{
    internal sealed record Act(
        Advisory Row,
        Caller Caller,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
    {
        public CertDbContext Db { get; } = Services.GetRequiredService<CertDbContext>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public DateTimeOffset Now => Clock.Now();

        /// <summary>Only what has been done is written down.</summary>
        public Result<Advisory> Enter(Result<Advisory> done, string type)
        {
            if (!done.Refused(out _, out _))
            {
                Record(Db, Clock, (Row, type), Caller, Evidence);
            }

            return done;
        }
    }

    public static void Record(
        CertDbContext db,
        TimeProvider clock,
        (Advisory Row, string Type) what,
        Caller caller,
        AssuranceEvidence? evidence
    ) =>
        db.Record(
            clock,
            what.Type,
            $"{what.Row.Id}",
            caller.Subject,
            new JsonObject
            {
                ["number"] = what.Row.Number,
                ["state"] = $"{what.Row.State}",
                ["tlp"] = what.Row.Tlp.Label(),
                ["edition"] = what.Row.Edition,
                ["acr"] = evidence?.Level.Acr(),
                ["payload"] = evidence?.PayloadDigest,
            }
        );

    public static RouteHandlerBuilder ForDesk(
        this RouteHandlerBuilder route,
        BoundPayload payload = BoundPayload.Request
    ) =>
        route
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, payload)
            .Produces<AdvisoryResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Func<Act, Task<Result<Advisory>>> act
    )
    {
        var done = await DoAsync((id, null), caller, http, act);
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await DescribeAsync(row, http));
    }

    /// <summary>On the pages: back to the advisory's own, or that page with the refusal.</summary>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Func<Act, Task<Result<Advisory>>> act
    )
    {
        var done = await DoAsync(what, caller, http, act);
        return done.Refused(out var problem, out _)
            ? await ReadDraft.PageAsync(what.Id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/desk/advisories/{what.Id}");
    }

    public static async Task<AdvisoryResponse> DescribeAsync(Advisory row, HttpContext http)
    {
        var db = http.RequestServices.GetRequiredService<CertDbContext>();
        return AdvisoryResponse.Of(
            row,
            await db
                .AdvisoryItems.AsNoTracking()
                .Where(item => item.Advisory == row.Id)
                .OrderBy(item => item.Place)
                .Select(item => item.Vulnerability)
                .ToListAsync(http.RequestAborted)
        );
    }

    private static async Task<Result<Advisory>> DoAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Func<Act, Task<Result<Advisory>>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CertDbContext>();
        if (!caller.IsOfTeam())
        {
            return CommonProblems.Forbidden;
        }

        if (
            await db
                .Advisories.ReadableBy(caller, db)
                .SingleOrDefaultAsync(found => found.Id == what.Id, cancel)
            is not { } row
        )
        {
            return CertProblems.Unknown;
        }

        if (http.Request.Stale(row.Version, what.Version) is { } stale)
        {
            return stale;
        }

        var done = await act(
            new(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel)
        );
        // Stale where the version of the advisory, or of one of its vulnerabilities, moved on.
        return await db.SavedAsync(done, cancel);
    }
}
