using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Commission;

/// <summary>GET /members: the members of the commission and their terms of office, for the commission.</summary>
internal static class ListMembers
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/members", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .Produces<Response>()
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/members", ShowAsync).RequireScope(Scopes.CndpDecide);

    internal sealed record Response(IReadOnlyList<Member> Items);

    /// <param name="Name">Null where Identity does not say.</param>
    /// <param name="HoldsRole">Identity gives the account the role of a member.</param>
    /// <param name="InOffice">Today.</param>
    /// <param name="Terms">None: the role alone says that the member is in office.</param>
    internal sealed record Member(
        string Account,
        string? Name,
        bool HoldsRole,
        bool InOffice,
        IReadOnlyList<TermOf> Terms
    );

    /// <param name="Until">The last day.</param>
    internal sealed record TermOf(DateOnly From, DateOnly Until, string Act)
    {
        public static TermOf Of(Term row) => new(row.From, row.Until, row.Act);
    }

    internal sealed record View(IReadOnlyList<Member> Members, Problem? Problem);

    private static async Task<IResult> HandleAsync(Caller caller, HttpContext http) =>
        caller.IsOfCommission()
            ? TypedResults.Ok(new Response(await FindAsync(http)))
            : CommonProblems.Forbidden.ToResponse();

    private static Task<IResult> ShowAsync(Caller caller, HttpContext http) =>
        PageAsync(problem: null, caller, http);

    /// <summary>The page, also with the refusal of a term that was to be entered.</summary>
    public static async Task<IResult> PageAsync(Problem? problem, Caller caller, HttpContext http)
    {
        if (!caller.IsOfCommission())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ListMembersPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ListMembersPage.Shown), new View(await FindAsync(http), problem))
        );
    }

    private static async Task<IReadOnlyList<Member>> FindAsync(HttpContext http)
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var registers = services.GetRequiredService<Registers>();
        var holders = await registers.HoldersOfAsync(Roles.CndpCommissioner, cancel);
        var terms = await services
            .GetRequiredService<CndpDbContext>()
            .Terms.AsNoTracking()
            .OrderBy(row => row.From)
            .ThenBy(row => row.Id)
            .ToListAsync(cancel);
        List<string> all =
        [
            .. holders.Concat(terms.Select(row => row.Member)).Distinct(StringComparer.Ordinal),
        ];
        var office = await services
            .GetRequiredService<Terms>()
            .InOfficeAsync(
                holders,
                MoroccanTime.DayOf(services.GetRequiredService<TimeProvider>().Now()),
                cancel
            );
        var names = await registers.NamesAsync(all, cancel);
        return
        [
            .. all.Select(account => new Member(
                    account,
                    names.GetValueOrDefault(account),
                    holders.Contains(account, StringComparer.Ordinal),
                    office.Contains(account, StringComparer.Ordinal),
                    [
                        .. terms
                            .Where(row =>
                                string.Equals(row.Member, account, StringComparison.Ordinal)
                            )
                            .Select(TermOf.Of),
                    ]
                ))
                .OrderBy(one => one.Name ?? one.Account, StringComparer.CurrentCulture),
        ];
    }
}
