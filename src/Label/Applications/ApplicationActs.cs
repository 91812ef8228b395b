using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>What anybody does to an application, by either door: may they, is it the version they saw; then act, write down what changed, and save it all or nothing.</summary>
internal static class ApplicationActs
{
    /// <summary>An application in the hands of whoever may act on it.</summary>
    internal sealed record Act(
        Application Row,
        Caller Caller,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
    {
        private IDbContextTransaction? numbered;

        public LabelDbContext Db { get; } = Services.GetRequiredService<LabelDbContext>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public LegalClock Law { get; } = Services.GetRequiredService<LegalClock>();

        public ApplicationDesk Desk { get; } = Services.GetRequiredService<ApplicationDesk>();

        public DateTimeOffset Now => Clock.Now();

        public Task<List<ApplicationPoint>> PointsAsync() =>
            Db.Points.Where(point => point.Application == Row.Id).ToListAsync(Cancel);

        /// <summary>A number that goes with this act and is given back where it fails. Taken last.</summary>
        public async Task<string> NumberAsync(char letter)
        {
            numbered ??= await Db.Database.BeginTransactionAsync(Cancel);
            return $"{await Db.NextNumberAsync(letter, Clock, Cancel)}";
        }

        /// <summary>Only what has been done is written down.</summary>
        /// <param name="type">Of the fact: "application.filed".</param>
        /// <param name="also">What goes with it: papers, notices.</param>
        public async Task<Result<Application>> EnterAsync(
            Result<Application> done,
            string type,
            Func<Task>? also = null,
            JsonObject? facts = null
        )
        {
            if (!done.Refused(out _, out _))
            {
                var payload = facts ?? [];
                payload["state"] = $"{Row.State}";
                payload["acr"] = Evidence?.Level.Acr();
                payload["payload"] = Evidence?.PayloadDigest;
                Db.Record(Clock, type, $"{Row.Id}", Caller.Subject, payload);
                if (Row.ClosedAt is not null)
                {
                    await Desk.CloseAsync(Row, Cancel);
                }

                if (also is not null)
                {
                    await also();
                }
            }

            return done;
        }

        /// <returns>False where somebody was faster; nothing is kept then.</returns>
        public async Task<bool> SavedAsync()
        {
            var saved = await Db.SavedAsync(Cancel);
            await EndAsync(kept: saved);
            return saved;
        }

        public async Task EndAsync(bool kept)
        {
            if (numbered is null)
            {
                return;
            }

            if (kept)
            {
                await numbered.CommitAsync(Cancel);
            }

            await numbered.DisposeAsync();
            numbered = null;
        }
    }

    /// <summary>An act of the merchant's people.</summary>
    public static RouteHandlerBuilder ForMerchants(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers();

    /// <summary>An act of the label's people, who show a second factor.</summary>
    public static RouteHandlerBuilder ForLabel(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Answers();

    private static RouteHandlerBuilder Answers(this RouteHandlerBuilder route) =>
        route
            .Produces<ApplicationResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>By the API: the application as it is now.</summary>
    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        ApplicationRights.Right right,
        Func<Act, Task<Result<Application>>> act
    ) =>
        (await DoAsync((id, null), caller, http, right, act)).Refused(out var problem, out var row)
            ? problem.ToResponse()
            : await ReadApplication.AnswerAsync(row.Id, caller, http);

    /// <summary>On the pages: back to where the reader stood, or that page with the refusal.</summary>
    /// <param name="back">Under the application's own address.</param>
    /// <param name="refused">Another page that shows the refusal.</param>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        ApplicationRights.Right right,
        Func<Act, Task<Result<Application>>> act,
        string back = "",
        Func<Problem, Task<IResult>>? refused = null
    ) =>
        (await DoAsync(what, caller, http, right, act)).Refused(out var problem, out _)
            ? await (refused?.Invoke(problem) ?? ReadApplication.PageAsync(what.Id, problem, http))
            : Results.Redirect($"{http.Request.PathBase}{ReadApplication.PathOf(what.Id)}{back}");

    public static async Task<Result<Application>> DoAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        ApplicationRights.Right right,
        Func<Act, Task<Result<Application>>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<LabelDbContext>();
        var row = await db
            .Applications.VisibleTo(caller)
            .SingleOrDefaultAsync(found => found.Id == what.Id, cancel);
        if (row is null)
        {
            return ApplicationProblems.Unknown;
        }

        var refused =
            right(caller, row)
            ?? http.Request.Stale(row.Version, what.Version)
            // Who assesses, votes or hears an appeal is asked there, each with their own words.
            ?? (
                right == ApplicationRights.OfSecretary
                    ? await services
                        .GetRequiredService<Ties>()
                        .BarsAsync(row.Organisation, caller, cancel)
                    : null
            );
        if (refused is not null)
        {
            return refused;
        }

        var hand = new Act(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel);
        var done = await act(hand);
        if (done.Refused(out var problem, out _))
        {
            db.ChangeTracker.Clear();
            await hand.EndAsync(kept: false);
            return problem;
        }

        return await hand.SavedAsync() ? done : CommonProblems.VersionStale;
    }
}
