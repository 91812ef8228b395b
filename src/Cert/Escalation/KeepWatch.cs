using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cert.Handling;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Escalation;

/// <summary>GET /duties: who is on duty now and next. POST /duties {account, from, until}: a lead enters somebody. The page of the watch holds this, exercises and break-glass.</summary>
internal static class KeepWatch
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/duties", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .Produces<IReadOnlyList<Line>>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        routes
            .MapPost("/duties", EnterAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<Line>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cert/watch", ShowAsync).RequireScope(Scopes.CertHandle);
        pages
            .MapPost("/cert/watch/duties", SubmitAsync)
            .RequireScope(Scopes.CertHandle)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    internal sealed record Request(string? Account, DateTimeOffset? From, DateTimeOffset? Until);

    internal sealed record Line(Guid Id, string Account, DateTimeOffset From, DateTimeOffset Until);

    /// <param name="OnDuty">Null where nobody has been entered.</param>
    internal sealed record View(
        string? OnDuty,
        IReadOnlyList<Line> Duties,
        IReadOnlyList<string> Desk,
        IReadOnlyDictionary<string, string> Names,
        bool Lead,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Caller caller,
        CertDbContext db,
        TimeProvider clock,
        HttpContext http
    ) =>
        caller.IsOfTeam()
            ? TypedResults.Ok(await LinesAsync(db, clock.Now(), http.RequestAborted))
            : CommonProblems.Forbidden.ToResponse();

    private static async Task<IResult> EnterAsync(
        Request request,
        Caller caller,
        CertDbContext db,
        Team team,
        TimeProvider clock,
        HttpContext http
    )
    {
        var done = await AddAsync(request, caller, (db, team, clock), http);
        return done.Refused(out var problem, out var row)
            ? problem.ToResponse()
            : TypedResults.Created("/api/cert/v1/duties", LineOf(row));
    }

    private static Task<IResult> ShowAsync(HttpContext http, Caller caller) =>
        PageAsync(problem: null, caller, http);

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? account,
        [FromForm] string? days,
        Caller caller,
        CertDbContext db,
        Team team,
        TimeProvider clock,
        HttpContext http
    )
    {
        var now = clock.Now();
        var until = int.TryParse(
            days,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var count
        )
            ? now.AddDays(Math.Min(count, 366))
            : now;
        var done = await AddAsync(new(account, now, until), caller, (db, team, clock), http);
        return done.Refused(out var problem, out _)
            ? await PageAsync(problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}/cert/watch");
    }

    /// <summary>The page, also with the refusal of an act of it.</summary>
    public static async Task<IResult> PageAsync(Problem? problem, Caller caller, HttpContext http)
    {
        if (!caller.IsOfTeam())
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = (CertDbContext)services.GetService(typeof(CertDbContext))!;
        var team = (Team)services.GetService(typeof(Team))!;
        var watch = (Watch)services.GetService(typeof(Watch))!;
        var now = ((TimeProvider)services.GetService(typeof(TimeProvider))!).Now();
        var lines = await LinesAsync(db, now, cancel);
        var desk = await team.DeskAsync(Tlp.Amber, cancel);
        return TrustPages.Of<WatchPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(WatchPage.Shown),
                new View(
                    await watch.OnDutyAsync(now, cancel),
                    lines,
                    desk,
                    await team.NamesAsync([.. desk, .. lines.Select(line => line.Account)], cancel),
                    caller.LeadsTeam(),
                    problem
                )
            )
        );
    }

    private static async Task<Result<Duty>> AddAsync(
        Request request,
        Caller caller,
        (CertDbContext Db, Team Team, TimeProvider Clock) with,
        HttpContext http
    )
    {
        if (!caller.LeadsTeam())
        {
            return CommonProblems.Forbidden;
        }

        if (
            request is not { Account: { Length: > 0 } account, From: { } from, Until: { } until }
            || until <= from
            || until - from > Duty.Longest
            || !await with.Team.HoldsAsync(account, http.RequestAborted)
        )
        {
            return HandlingProblems.DutyInvalid;
        }

        var row = new Duty
        {
            Id = Ids.New(with.Clock),
            Account = account,
            From = from.ToUniversalTime(),
            Until = until.ToUniversalTime(),
            By = caller.Subject,
        };
        with.Db.Duties.Add(row);
        with.Db.Record(
            with.Clock,
            "duty.entered",
            $"{row.Id}",
            caller.Subject,
            new JsonObject { ["until"] = $"{row.Until:O}" }
        );
        await with.Db.SaveChangesAsync(http.RequestAborted);
        return row;
    }

    private static async Task<IReadOnlyList<Line>> LinesAsync(
        CertDbContext db,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        [
            .. (
                await db
                    .Duties.AsNoTracking()
                    .Where(duty => duty.Until > now)
                    .OrderBy(duty => duty.From)
                    .ThenBy(duty => duty.Id)
                    .Take(KeysetPage.Most)
                    .ToListAsync(cancel)
            ).Select(LineOf),
        ];

    private static Line LineOf(Duty row) => new(row.Id, row.Account, row.From, row.Until);
}
