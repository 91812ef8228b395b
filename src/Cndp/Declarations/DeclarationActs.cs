using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What either side does to a filing, by either door: may they, is it the version they saw; then act, write down what changed, and save it all or nothing.</summary>
internal static class DeclarationActs
{
    /// <summary>A filing in the hands of whoever may act on it.</summary>
    internal sealed record Act(
        Declaration Row,
        Caller Caller,
        IServiceProvider Services,
        AssuranceEvidence? Evidence,
        CancellationToken Cancel
    )
    {
        public CndpDbContext Db { get; } = Services.GetRequiredService<CndpDbContext>();

        public TimeProvider Clock { get; } = Services.GetRequiredService<TimeProvider>();

        public LegalClock Law { get; } = Services.GetRequiredService<LegalClock>();

        public DateTimeOffset Now => Clock.Now();

        /// <summary>Only what has been done is written down.</summary>
        public async Task<Result<Declaration>> EnterAsync(
            Result<Declaration> done,
            string type,
            CommissionActKind? paper = null,
            string? notice = null,
            DateTimeOffset? until = null,
            JsonObject? facts = null
        )
        {
            if (!done.Refused(out _, out _))
            {
                await Services
                    .GetRequiredService<DeclarationRegistry>()
                    .EnterAsync(
                        Row,
                        new(type, Caller.Subject, paper, notice, until, Evidence.Proof()),
                        facts,
                        Cancel
                    );
            }

            return done;
        }
    }

    /// <summary>The refusal for a caller who sees the filing and may not do this; null where they may.</summary>
    internal delegate Problem? Right(Caller caller, Declaration row);

    public static readonly Right OfOfficers = (caller, row) =>
        !caller.Examines() ? CommonProblems.Forbidden
        : caller.IsOwn(row) ? DeclarationProblems.OwnOrganisation
        : null;

    public static readonly Right OfCommissioners = (caller, row) =>
        !caller.Decides() ? CommonProblems.Forbidden
        : caller.IsOwn(row) ? DeclarationProblems.OwnOrganisation
        : null;

    public static readonly Right OfCommission = (caller, row) =>
        !caller.IsOfCommission() ? CommonProblems.Forbidden
        : caller.IsOwn(row) ? DeclarationProblems.OwnOrganisation
        : null;

    public static readonly Right OfFilers = (caller, row) =>
        caller.IsFiler(row) ? null : CommonProblems.Forbidden;

    /// <summary>An act of the commission: people show a second factor, and what they sent is kept by its digest.</summary>
    public static RouteHandlerBuilder ForCommission(
        this RouteHandlerBuilder route,
        BoundPayload payload = BoundPayload.Request
    ) =>
        route
            .RequireScope(Scopes.CndpDecide)
            .RequireAssurance(AssuranceLevel.Substantial, payload)
            .Answers();

    /// <summary>An act of the controller's side.</summary>
    public static RouteHandlerBuilder ForFilers(
        this RouteHandlerBuilder route,
        BoundPayload payload = BoundPayload.Request
    ) =>
        route.RequireScope(Scopes.CndpFile).RequireAssurance(AssuranceLevel.Low, payload).Answers();

    private static RouteHandlerBuilder Answers(this RouteHandlerBuilder route) =>
        route
            .Produces<DeclarationResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>By the API: the filing as it is now.</summary>
    public static async Task<IResult> AnswerAsync(
        Guid id,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Result<Declaration>>> act
    )
    {
        var done = await DoAsync((id, null), caller, http, right, act);
        if (done.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await http.DescribeAsync(row, caller));
    }

    public static Task<DeclarationResponse> DescribeAsync(
        this HttpContext http,
        Declaration row,
        Caller reader
    ) =>
        http
            .RequestServices.GetRequiredService<DeclarationReading>()
            .DescribeAsync(row, reader, http.RequestAborted);

    /// <summary>On the pages: back to the filing's own, or that page with the refusal.</summary>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Result<Declaration>>> act
    )
    {
        var done = await DoAsync(what, caller, http, right, act);
        return done.Refused(out var problem, out _)
            ? await ReadDeclaration.PageAsync(what.Id, problem, http)
            : Results.Redirect($"{http.Request.PathBase}/cndp/declarations/{what.Id}");
    }

    /// <summary>The act itself, for a form that ends elsewhere.</summary>
    public static async Task<Result<Declaration>> DoAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Result<Declaration>>> act
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var found = await services
            .GetRequiredService<DeclarationReading>()
            .FindAsync(what.Id, caller, cancel);
        if (found.Refused(out var problem, out var row))
        {
            return problem;
        }

        if (right(caller, row) is { } refused)
        {
            return refused;
        }

        var stale =
            what.Version is null ? http.Request.Stale(row.Version)
            : what.Version == row.Version ? null
            : CommonProblems.VersionStale;
        if (stale is not null)
        {
            return stale;
        }

        var db = services.GetRequiredService<CndpDbContext>();
        var done = await act(
            new(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel)
        );
        if (done.Refused(out problem, out _))
        {
            db.ChangeTracker.Clear();
            return problem;
        }

        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The version moved on, or the same number of a content was written by somebody faster.
            db.ChangeTracker.Clear();
            return CommonProblems.VersionStale;
        }

        services.GetRequiredService<PaperSealing>().Wake();
        return done;
    }
}
