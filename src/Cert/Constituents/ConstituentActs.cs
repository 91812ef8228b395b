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

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>What its own people or the team do to a constituent, by either door: may they, is it the version they saw; then act, write it down, and save it all or nothing.</summary>
internal static class ConstituentActs
{
    /// <summary>A constituent in the hands of whoever may act on it.</summary>
    internal sealed record Act(
        Constituent Row,
        Caller Caller,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
    {
        public CertDbContext Db { get; } = Services.GetRequiredService<CertDbContext>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public ConstituentSeal Seal { get; } = Services.GetRequiredService<ConstituentSeal>();

        public DateTimeOffset Now => Clock.Now();

        public Task<Asset?> AssetAsync(Guid id) =>
            Db.Assets.SingleOrDefaultAsync(
                row => row.Id == id && row.Constituent == Row.Id,
                Cancel
            );

        public Task<InformationSystem?> SystemAsync(Guid id) =>
            Db.Systems.SingleOrDefaultAsync(
                row => row.Id == id && row.Constituent == Row.Id,
                Cancel
            );

        /// <summary>Only what has been done is written down; never what is secret or names somebody.</summary>
        public Problem? Enter(string type, JsonObject? payload = null)
        {
            payload ??= [];
            payload["acr"] = Evidence?.Level.Acr();
            payload["payload"] = Evidence?.PayloadDigest;
            Row.Touch();
            Db.Record(Clock, type, $"{Row.Id}", Caller.Subject, payload);
            return null;
        }
    }

    internal delegate Problem? Right(Caller caller, Constituent row);

    /// <summary>An act of the organisation's own people.</summary>
    public static RouteHandlerBuilder ForOwner(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CertReport)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers();

    /// <summary>An act of the team: people show a second factor.</summary>
    public static RouteHandlerBuilder ForTeam(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Answers();

    private static RouteHandlerBuilder Answers(this RouteHandlerBuilder route) =>
        route
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>By the API: the constituent as it is now.</summary>
    /// <param name="made">Whether the act adds a part to it.</param>
    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Problem?>> act,
        bool made = false
    )
    {
        var done = await DoAsync((id, null), caller, http, right, act);
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        var sheet = await http.SheetAsync(row);
        return made
            ? TypedResults.Created($"/api/cert/v1/constituents/{id}", sheet)
            : TypedResults.Ok(sheet);
    }

    /// <summary>On the pages: back to where the form stood, or that page with the refusal.</summary>
    /// <param name="system">Where the form stands on the page of one system.</param>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, long Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Problem?>> act,
        Guid? system = null
    )
    {
        var done = await DoAsync((what.Id, what.Version), caller, http, right, act);
        return done.Refused(out var problem, out _)
            ? await ReadConstituent.PageAsync((what.Id, system), problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadConstituent.PathOf(what.Id, system)}");
    }

    public static Task<ConstituentResponse> SheetAsync(this HttpContext http, Constituent row) =>
        http
            .RequestServices.GetRequiredService<ConstituentReading>()
            .DescribeAsync(row, http.RequestAborted);

    private static async Task<Result<Constituent>> DoAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Problem?>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CertDbContext>();
        var row = await db
            .Constituents.VisibleTo(caller)
            .SingleOrDefaultAsync(found => found.Id == what.Id, cancel);
        if (row is null)
        {
            return ConstituentProblems.Unknown;
        }

        var refused =
            right(caller, row)
            ?? http.Request.Stale(row.Version, what.Version)
            ?? await act(
                new(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel)
            );
        if (refused is not null)
        {
            db.ChangeTracker.Clear();
            return refused;
        }

        // Stale where somebody was faster, with this version or with the same asset.
        return await db.SavedAsync(cancel) ? row : CommonProblems.VersionStale;
    }
}
