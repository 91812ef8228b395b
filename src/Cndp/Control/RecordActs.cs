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

namespace MarocNumeric.Trust.Cndp.Control;

/// <summary>What any side does to a record of rights or control, by either door: may they, is it the version they saw; then act, write down what changed, and save it all or nothing.</summary>
internal static class RecordActs
{
    /// <summary>A record in the hands of whoever may act on it.</summary>
    internal sealed record Act<TRow>(
        TRow Row,
        Caller Caller,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
        where TRow : class, IRecord
    {
        public CndpDbContext Db { get; } = Services.GetRequiredService<CndpDbContext>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public LegalClock Law { get; } = Services.GetRequiredService<LegalClock>();

        public RecordLines Lines { get; } = Services.GetRequiredService<RecordLines>();

        public DateTimeOffset Now => Clock.Now();

        /// <summary>Only what has been done is written down.</summary>
        /// <param name="type">Of the fact: "rights.answered".</param>
        /// <param name="also">What goes with it: lines, papers, notices.</param>
        public async Task<Result<TRow>> EnterAsync(
            Result<TRow> done,
            string type,
            Func<Task>? also = null,
            JsonObject? facts = null
        )
        {
            if (!done.Refused(out _, out _))
            {
                var payload = facts ?? [];
                payload["state"] = Row.Standing;
                payload["acr"] = Evidence?.Level.Acr();
                payload["payload"] = Evidence?.PayloadDigest;
                Db.Record(Clock, type, Row.Id.ToString(), Caller.Subject, payload);
                if (also is not null)
                {
                    await also();
                }
            }

            return done;
        }
    }

    /// <summary>The refusal for a caller who sees the record and may not do this; null where they may.</summary>
    internal delegate Problem? Right<TRow>(Caller caller, TRow row)
        where TRow : class, IRecord;

    /// <summary>An act of the commission: people show a second factor.</summary>
    public static RouteHandlerBuilder ForCommission<TResponse>(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Answers<TResponse>();

    /// <summary>An act of the controller's people.</summary>
    public static RouteHandlerBuilder ForController<TResponse>(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CndpFile)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers<TResponse>();

    /// <summary>An act of who asks or complains.</summary>
    public static RouteHandlerBuilder ForPerson<TResponse>(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CndpAsk)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers<TResponse>();

    /// <summary>An act of either side; the slice asks which.</summary>
    public static RouteHandlerBuilder ForAllSides<TResponse>(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers<TResponse>();

    private static RouteHandlerBuilder Answers<TResponse>(this RouteHandlerBuilder route) =>
        route
            .Produces<TResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>By the API: the record as it is now.</summary>
    public static async Task<IResult> AnswerAsync<TRow>(
        Guid id,
        Caller caller,
        HttpContext http,
        Right<TRow> right,
        Func<Act<TRow>, Task<Result<TRow>>> act
    )
        where TRow : class, IRecord =>
        await DescribedAsync(await DoAsync((id, null), caller, http, right, act), caller, http);

    /// <summary>What was done or read, by the API.</summary>
    public static async Task<IResult> DescribedAsync<TRow>(
        Result<TRow> done,
        Caller caller,
        HttpContext http
    )
        where TRow : class, IRecord
    {
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(
            await http
                .RequestServices.GetRequiredService<Records<TRow>>()
                .DescribeAsync(row, caller, http.RequestAborted)
        );
    }

    /// <summary>By the API: a record that was made, with its address.</summary>
    public static async Task<IResult> CreatedAsync<TRow>(
        Result<TRow> made,
        string collection,
        Caller caller,
        HttpContext http
    )
        where TRow : class, IRecord
    {
        if (made.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/cndp/v1/{collection}/{row.Id}",
            await http
                .RequestServices.GetRequiredService<Records<TRow>>()
                .DescribeAsync(row, caller, http.RequestAborted)
        );
    }

    /// <summary>On the pages: back to the record's own, or that page with the refusal.</summary>
    public static async Task<IResult> SubmitAsync<TRow>(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right<TRow> right,
        Func<Act<TRow>, Task<Result<TRow>>> act
    )
        where TRow : class, IRecord
    {
        var done = await DoAsync(what, caller, http, right, act);
        var records = http.RequestServices.GetRequiredService<Records<TRow>>();
        return done.Refused(out var problem, out _)
            ? await records.PageAsync(what.Id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{records.PathOf(what.Id)}");
    }

    public static async Task<Result<TRow>> DoAsync<TRow>(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right<TRow> right,
        Func<Act<TRow>, Task<Result<TRow>>> act
    )
        where TRow : class, IRecord
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<Records<TRow>>()
            .FindAsync(what.Id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (right(caller, row) is { } refused)
        {
            return refused;
        }

        if (http.Request.Stale(row.Version, what.Version) is { } stale)
        {
            return stale;
        }

        return await DoAsync(row, caller, http, act);
    }

    /// <summary>The same upon a record in the hands of whoever has shown that they may, otherwise than by an account.</summary>
    public static async Task<Result<TRow>> DoAsync<TRow>(
        TRow row,
        Caller caller,
        HttpContext http,
        Func<Act<TRow>, Task<Result<TRow>>> act
    )
        where TRow : class, IRecord
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CndpDbContext>();
        var done = await act(
            new(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel)
        );
        if (done.Refused(out var problem, out _))
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        return await SavedAsync(db, done, cancel);
    }

    private static async Task<Result<TRow>> SavedAsync<TRow>(
        CndpDbContext db,
        Result<TRow> done,
        CancellationToken cancel
    )
        where TRow : class, IRecord
    {
        // Stale where somebody was faster; what they did stands.
        return await db.SavedAsync(cancel) ? done : CommonProblems.VersionStale;
    }
}
