using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Committee;

/// <summary>GET and POST /committee/seats, POST /committee/seats/{id}/end and /label/committee: which members of the committee sit for a federation. The secretary keeps them; the label's people read them.</summary>
internal static class ManageSeats
{
    public const string Path = "/label/committee";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/committee/seats", ListAsync)
            .RequireScope(Scopes.LabelAssess)
            .Produces<IReadOnlyList<Seat>>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        routes
            .MapPost("/committee/seats", EnterAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<Seat>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes
            .MapPost("/committee/seats/{id:guid}/end", EndAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .Produces<Seat>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(Path, (Caller caller, HttpContext http) => PageAsync(null, caller, http))
            .RequireScope(Scopes.LabelAssess);
        pages
            .MapPost(Path, SubmitAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
        pages
            .MapPost($"{Path}/seats/{{id:guid}}/end", SubmitEndAsync)
            .RequireScope(Scopes.LabelAssess)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    /// <param name="Account">A member of the committee.</param>
    /// <param name="Federation">An organisation.</param>
    internal sealed record Request(string? Account, Guid? Federation);

    internal sealed record Seat(
        Guid Id,
        string Account,
        string? Name,
        Guid Federation,
        string? FederationName,
        DateTimeOffset Since
    );

    /// <param name="Members">Identifier and name.</param>
    /// <param name="Federations">The partners.</param>
    internal sealed record View(
        IReadOnlyList<Seat> Seats,
        IReadOnlyList<OrganisationStanding> Federations,
        IReadOnlyList<(string Account, string Name)> Members,
        bool MayEnter,
        Problem? Problem
    );

    private static async Task<IResult> ListAsync(Caller caller, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return caller.IsOfLabel()
            ? TypedResults.Ok(await SeatsAsync(http))
            : CommonProblems.Forbidden.ToResponse();
    }

    private static async Task<IResult> EnterAsync(
        Request request,
        Caller caller,
        HttpContext http
    ) =>
        (await EnteredAsync(request, caller, http)).Refused(out var problem, out var seat)
            ? problem.ToResponse()
            : TypedResults.Created(
                $"/api/label/v1/committee/seats/{seat.Id}",
                (await SeatsAsync(http)).Single(one => one.Id == seat.Id)
            );

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? account,
        [FromForm] string? federation,
        Caller caller,
        HttpContext http
    ) =>
        (await EnteredAsync(new(account, Posted.Id(federation)), caller, http)).Refused(
            out var problem,
            out _
        )
            ? await PageAsync(problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}{Path}");

    private static async Task<IResult> EndAsync(Guid id, Caller caller, HttpContext http) =>
        (await EndedAsync(id, caller, http)).Refused(out var problem, out var seat)
            ? problem.ToResponse()
            : TypedResults.Ok(
                new Seat(seat.Id, seat.Account, null, seat.Federation, null, seat.Since)
            );

    private static async Task<IResult> SubmitEndAsync(Guid id, Caller caller, HttpContext http) =>
        (await EndedAsync(id, caller, http)).Refused(out var problem, out _)
            ? await PageAsync(problem, caller, http)
            : Results.Redirect($"{http.Request.PathBase}{Path}");

    private static async Task<Result<CommitteeSeat>> EnteredAsync(
        Request request,
        Caller caller,
        HttpContext http
    )
    {
        if (!caller.IsSecretary())
        {
            return CommonProblems.Forbidden;
        }

        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var (db, clock, ties) = (
            services.GetRequiredService<LabelDbContext>(),
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<Ties>()
        );
        if (
            request.Account is not { } account
            || request.Federation is not { } federation
            || !(await ties.MembersAsync(cancel)).Contains(account, StringComparer.Ordinal)
            || await ties.SeatOfAsync(account, cancel) is not null
            || services.GetService<IOrganisationRegister>() is { } register
                && await register.FindAsync(federation, cancel) is null
        )
        {
            return CommitteeProblems.SeatUnfit;
        }

        var seat = new CommitteeSeat
        {
            Id = Ids.New(clock),
            Account = account,
            Federation = federation,
            EnteredBy = caller.Subject,
            Since = clock.Now(),
        };
        db.Seats.Add(seat);
        db.Record(
            clock,
            "committee.seat-entered",
            $"{seat.Id}",
            caller.Subject,
            new() { ["account"] = account, ["federation"] = $"{federation}" }
        );
        await db.SaveChangesAsync(cancel);
        return seat;
    }

    private static async Task<Result<CommitteeSeat>> EndedAsync(
        Guid id,
        Caller caller,
        HttpContext http
    )
    {
        if (!caller.IsSecretary())
        {
            return CommonProblems.Forbidden;
        }

        var (db, clock) = (
            http.RequestServices.GetRequiredService<LabelDbContext>(),
            http.RequestServices.GetRequiredService<TimeProvider>()
        );
        if (
            await db.Seats.SingleOrDefaultAsync(row => row.Id == id, http.RequestAborted)
                is not { } seat
            || !seat.End(clock.Now())
        )
        {
            return CommitteeProblems.SeatUnknown;
        }

        db.Record(clock, "committee.seat-ended", $"{id}", caller.Subject);
        await db.SaveChangesAsync(http.RequestAborted);
        return seat;
    }

    private static async Task<IResult> PageAsync(Problem? problem, Caller caller, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!caller.IsOfLabel())
        {
            return TypedResults.Forbid();
        }

        var members = await http
            .RequestServices.GetRequiredService<Ties>()
            .MembersAsync(http.RequestAborted);
        var names = await NamesAsync(members, http);
        return TrustPages.Of<ManageSeatsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ManageSeatsPage.Shown),
                new View(
                    await SeatsAsync(http),
                    http.RequestServices.GetService<IOrganisationRegister>() is { } register
                        ? await register.WithRoleAsync(Roles.Federation, http.RequestAborted)
                        : [],
                    [.. members.Select(one => (one, names.GetValueOrDefault(one) ?? one))],
                    caller.IsSecretary(),
                    problem
                )
            )
        );
    }

    private static async Task<IReadOnlyList<Seat>> SeatsAsync(HttpContext http)
    {
        var rows = await http
            .RequestServices.GetRequiredService<LabelDbContext>()
            .Seats.AsNoTracking()
            .Where(row => row.Until == null)
            .OrderBy(row => row.Id)
            .ToListAsync(http.RequestAborted);
        var names = await NamesAsync(
            rows.SelectMany(row => (string[])[row.Account, $"{row.Federation}"]),
            http
        );
        return
        [
            .. rows.Select(row => new Seat(
                row.Id,
                row.Account,
                names.GetValueOrDefault(row.Account),
                row.Federation,
                names.GetValueOrDefault($"{row.Federation}"),
                row.Since
            )),
        ];
    }

    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string?> ids,
        HttpContext http
    ) =>
        http.RequestServices.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(ids, http.RequestAborted)
            : new Dictionary<string, string>(StringComparer.Ordinal);
}
