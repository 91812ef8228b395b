using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Committee;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>What anybody does upon a proceeding, by either door: may they, is it the version they saw; then act, write it down, and save it all or nothing.</summary>
internal static class ProceedingActs
{
    /// <summary>A proceeding and its label in the hands of whoever may act.</summary>
    internal sealed record Act(
        Proceeding Row,
        Award Award,
        Caller Caller,
        IServiceProvider Services,
        CancellationToken Cancel
    )
    {
        public LabelDbContext Db { get; } = Services.GetRequiredService<LabelDbContext>();

        public AwardRegister Register { get; } = Services.GetRequiredService<AwardRegister>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public DateTimeOffset Now => Clock.Now();

        public void Record(string type) =>
            Db.Record(
                Clock,
                type,
                $"{Row.Id}",
                Caller.Subject,
                new JsonObject
                {
                    ["label"] = Award.Number,
                    ["kind"] = $"{Row.Kind}",
                    ["state"] = $"{Row.State}",
                }
            );
    }

    public static RouteHandlerBuilder ForLabelPeople(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Answers();

    public static RouteHandlerBuilder ForHolders(this RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Answers();

    private static RouteHandlerBuilder Answers(this RouteHandlerBuilder route) =>
        route
            .Produces<ProceedingResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <returns>The refusal of whoever sees it and may not do this; null where they may.</returns>
    internal delegate Problem? Right(Caller caller, Award award);

    public static readonly Right OfHolder = AwardRights.OfHolder;

    public static readonly Right OfSecretary = AwardRights.OfSecretary;

    public static readonly Right OfCommittee = (caller, award) =>
        !caller.IsCommittee() ? CommonProblems.Forbidden
        : caller.Organisation == award.Organisation ? ApplicationProblems.OwnMatter
        : null;

    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Problem?>> act
    )
    {
        var done = await DoAsync((id, null), caller, http, right, act);
        if (done.Refused(out var problem, out var hand))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(hand.Row.Version);
        return TypedResults.Ok(ProceedingResponse.Of(hand.Row, hand.Award.Number));
    }

    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Problem?>> act
    ) =>
        (await DoAsync(what, caller, http, right, act)).Refused(out var problem, out var hand)
            ? await ReadProceeding.PageAsync(what.Id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadProceeding.PathOf(hand.Row.Id)}");

    /// <returns>Null for who may not see it: the label is public, what is opened upon it is not.</returns>
    public static async Task<(Proceeding Row, Award Award)?> FindAsync(
        LabelDbContext db,
        Guid id,
        Caller caller,
        CancellationToken cancel
    )
    {
        if (await db.Proceedings.SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } row)
        {
            return null;
        }

        var award = await db.Awards.SingleAsync(one => one.Id == row.Award, cancel);
        return caller.IsOfLabel() || AwardRights.IsHolder(caller, award) ? (row, award) : null;
    }

    private static async Task<Result<Act>> DoAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Problem?>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<LabelDbContext>();
        if (await FindAsync(db, what.Id, caller, cancel) is not { } found)
        {
            return ProceedingProblems.Unknown;
        }

        var refused =
            right(caller, found.Award)
            ?? http.Request.Stale(found.Row.Version, what.Version)
            ?? await services
                .GetRequiredService<Ties>()
                .BarsAsync(found.Award.Organisation, caller, cancel);
        if (refused is not null)
        {
            return refused;
        }

        var hand = new Act(found.Row, found.Award, caller, services, cancel);
        if (await act(hand) is { } problem)
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        // Stale where somebody was faster; what they did stands.
        return await db.SavedAsync(cancel) ? hand : CommonProblems.VersionStale;
    }
}
