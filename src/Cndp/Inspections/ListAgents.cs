using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>GET /agents: who is under oath, and which ties the commission's people have declared; for the commission.</summary>
internal static class ListAgents
{
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/agents", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/agents", ShowAsync).RequireScope(Scopes.CndpDecide);

    internal sealed record Response(IReadOnlyList<Agent> Agents, IReadOnlyList<TieOf> Ties);

    /// <param name="Name">Null where Identity does not say.</param>
    internal sealed record Agent(string Account, string? Name, DateOnly SwornOn, string Record);

    internal sealed record TieOf(
        Guid Id,
        string Account,
        string? Name,
        Guid Organisation,
        string? Controller,
        DateOnly? EndedOn
    );

    /// <param name="Officers">Accounts and names that the forms offer.</param>
    internal sealed record View(
        Response Found,
        IReadOnlyList<(string Account, string Name)> Officers,
        bool Commissioner,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(Caller caller, HttpContext http) =>
        caller.IsOfCommission()
            ? TypedResults.Ok(await FindAsync(http))
            : CommonProblems.Forbidden.ToResponse();

    private static async Task<IResult> ShowAsync(Caller caller, HttpContext http) =>
        caller.IsOfCommission() ? await PageAsync(problem: null, http) : TypedResults.NotFound();

    /// <summary>The page, also with the refusal of an act of somebody of the commission.</summary>
    public static async Task<IResult> PageAsync(Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (services, caller, cancel) = (
            http.RequestServices,
            Caller.Of(http.User),
            http.RequestAborted
        );
        if (!caller.IsOfCommission())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        services.GetRequiredService<CndpDbContext>().ChangeTracker.Clear();
        var officers =
            caller.Decides() && services.GetService<IAddressBook>() is { } people
                ? await people.HoldersOfAsync(Roles.CndpOfficer, organisation: null, cancel)
                : [];
        var names = await services
            .GetRequiredService<ControlDirectory>()
            .NamesAsync(officers, cancel);
        return TrustPages.Of<ListAgentsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListAgentsPage.Shown),
                new View(
                    await FindAsync(http),
                    [.. officers.Select(one => (one, names.GetValueOrDefault(one, one)))],
                    caller.Decides(),
                    problem
                )
            )
        );
    }

    private static async Task<Response> FindAsync(HttpContext http)
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var db = services.GetRequiredService<CndpDbContext>();
        var agents = await db
            .SwornAgents.AsNoTracking()
            .OrderBy(row => row.SwornOn)
            .ThenBy(row => row.Account)
            .Take(Most)
            .ToListAsync(cancel);
        var ties = await db
            .Ties.AsNoTracking()
            .OrderByDescending(row => row.Id)
            .Take(Most)
            .ToListAsync(cancel);
        var names = await services
            .GetRequiredService<ControlDirectory>()
            .NamesAsync(
                [
                    .. agents.Select(row => row.Account),
                    .. ties.SelectMany(row => (string[])[row.Account, $"{row.Organisation}"]),
                ],
                cancel
            );
        return new(
            [
                .. agents.Select(row => new Agent(
                    row.Account,
                    names.GetValueOrDefault(row.Account),
                    row.SwornOn,
                    row.Record
                )),
            ],
            [
                .. ties.Select(row => new TieOf(
                    row.Id,
                    row.Account,
                    names.GetValueOrDefault(row.Account),
                    row.Organisation,
                    names.GetValueOrDefault($"{row.Organisation}"),
                    row.EndedOn
                )),
            ]
        );
    }
}
