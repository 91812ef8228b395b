using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Notices;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Persistence;
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
        /// <summary>The letter is only looked at: nothing is written down. Null where the act is meant.</summary>
        public LetterBeforehand? Letter { get; init; }

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
            JsonObject? facts = null,
            Deliberation? deliberation = null
        )
        {
            if (done.Refused(out _, out _))
            {
                return done;
            }

            if (Letter is not null)
            {
                Letter.Papers = paper is { } kind ? await BeforehandAsync(kind) : [];
            }
            else
            {
                await Services
                    .GetRequiredService<DeclarationRegistry>()
                    .EnterAsync(
                        Row,
                        new(
                            type,
                            Caller.Subject,
                            paper,
                            notice,
                            until,
                            Evidence.Proof(),
                            deliberation
                        ),
                        facts,
                        Cancel
                    );
            }

            return done;
        }

        private async Task<IReadOnlyList<(Language, Paper)>> BeforehandAsync(
            CommissionActKind kind
        ) =>
            await Services
                .GetRequiredService<DeclarationPapers>()
                .PreviewAsync(
                    new(
                        Row,
                        await Services
                            .GetRequiredService<DeclarationRegistry>()
                            .FactsAsync(Row, Cancel),
                        kind,
                        Now,
                        Caller.Subject
                    ),
                    Cancel
                );
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

    /// <summary>On the pages: the letter before it is sent where the form asks for it; else back to the filing's own page, or that page with the refusal and what was typed.</summary>
    public static async Task<IResult> SubmitAsync(
        (Guid Id, long? Version) what,
        Caller caller,
        HttpContext http,
        Right right,
        Func<Act, Task<Result<Declaration>>> act
    )
    {
        var step = http.Request.Form[LetterBeforehand.Step].ToString();
        if (step is LetterBeforehand.Edit)
        {
            return await ReadDeclaration.PageAsync(what.Id, problem: null, http);
        }

        var letter = step is LetterBeforehand.Look ? new LetterBeforehand() : null;
        var done = await DoAsync(what, caller, http, right, act, letter);
        if (letter is { Papers.Count: > 0 } && !done.Refused(out _, out var row))
        {
            return LetterBeforehand.Page(row, letter, http);
        }

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
        Func<Act, Task<Result<Declaration>>> act,
        LetterBeforehand? letter = null
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

        if (http.Request.Stale(row.Version, what.Version) is { } stale)
        {
            return stale;
        }

        var registers = services.GetRequiredService<Registers>();
        MandateStanding? mandate = null;
        // Rights of the commission are never those of whoever filed: who passed as a filer acts for the controller.
        if (caller.IsFiler(row))
        {
            var capable = await registers.CapacityAsync(caller, row.Organisation, cancel);
            if (capable.Refused(out problem, out var capacity))
            {
                return problem;
            }

            mandate = capacity.Mandate;
        }

        var counted = CountedAs(row);
        var db = services.GetRequiredService<CndpDbContext>();
        var done = await act(
            new(row, caller, services, http.Features.Get<AssuranceEvidence>(), cancel)
            {
                Letter = letter,
            }
        );
        if (done.Refused(out problem, out _) || letter is not null)
        {
            db.ChangeTracker.Clear();
            return done;
        }

        if (mandate is not null && await registers.UseAsync(mandate, counted, cancel) is { } usedUp)
        {
            db.ChangeTracker.Clear();
            return usedUp;
        }

        // Stale where the version moved on, or the same number of a content was written by somebody faster.
        return await db.SavedAsync(cancel) ? done : CommonProblems.VersionStale;
    }

    /// <summary>What counts against a mandate: until it is decided, whatever is done to a filing belongs to the act that filed it; after that each change is an act of its own.</summary>
    private static Guid CountedAs(Declaration row) =>
        row.Procedure.IsClosed ? SameId.Of("cndp.act", $"{row.Id}", $"{row.Version}") : row.Id;
}
