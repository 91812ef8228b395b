using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Http;
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

/// <summary>GET /sittings?after=&amp;limit=: the sittings of the commission, in the order in which they were convened; on the page the last one first, with the form that convenes another.</summary>
internal static class ListSittings
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/sittings", HandleAsync)
            .RequireScope(Scopes.CndpDecide)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/sittings", ShowAsync).RequireScope(Scopes.CndpDecide);

    /// <param name="Open">Questions whose vote is not closed.</param>
    internal sealed record Line(
        Guid Id,
        DateTimeOffset BeginsAt,
        string Chair,
        int Members,
        int Questions,
        int Open
    );

    /// <param name="Names">Of the members in office, for the form.</param>
    /// <param name="Typed">The beginning that was typed and refused.</param>
    internal sealed record View(
        IReadOnlyList<Line> Lines,
        IReadOnlyDictionary<string, string> Names,
        IReadOnlyList<string> Members,
        string Reader,
        bool MayConvene,
        Problem? Problem,
        string? Typed
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        CndpDbContext db,
        CancellationToken cancel
    )
    {
        if (!caller.IsOfCommission())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        var rows = await Lines(db, db.Sittings.Where(row => after == null || row.Id > after))
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(LineOf)],
                size,
                last => $"/api/cndp/v1/sittings?after={last.Id}&limit={size}"
            )
        );
    }

    private static Task<IResult> ShowAsync(Caller caller, HttpContext http) =>
        PageAsync(problem: null, typed: null, caller, http);

    /// <summary>The page of sittings, also with the refusal of one that was to be convened.</summary>
    public static async Task<IResult> PageAsync(
        Problem? problem,
        string? typed,
        Caller caller,
        HttpContext http
    )
    {
        var cancel = http.RequestAborted;
        if (!caller.IsOfCommission())
        {
            return CommonProblems.Forbidden.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        var services = http.RequestServices;
        var db = services.GetRequiredService<CndpDbContext>();
        var lines = await Lines(db, db.Sittings)
            .OrderByDescending(row => row.BeginsAt)
            .Take(KeysetPage.Usual)
            .ToListAsync(cancel);
        var members = caller.Decides()
            ? await services
                .GetRequiredService<Terms>()
                .InOfficeAsync(
                    await services
                        .GetRequiredService<Registers>()
                        .HoldersOfAsync(Roles.CndpCommissioner, cancel),
                    MoroccanTime.DayOf(services.GetRequiredService<TimeProvider>().Now()),
                    cancel
                )
            : [];
        return TrustPages.Of<ListSittingsPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ListSittingsPage.Shown),
                new View(
                    [.. lines.Select(LineOf)],
                    await services
                        .GetRequiredService<SittingReading>()
                        .NamesAsync([.. members, .. lines.Select(line => line.Chair)], cancel),
                    members,
                    caller.Subject,
                    caller.Decides(),
                    problem,
                    typed
                )
            )
        );
    }

    private static IQueryable<Row> Lines(CndpDbContext db, IQueryable<Sitting> sittings) =>
        sittings.Select(row => new Row
        {
            Id = row.Id,
            BeginsAt = row.BeginsAt,
            Chair = row.Chair,
            Members = row.Members,
            Questions = db.Questions.Count(asked => asked.Sitting == row.Id),
            Open = db.Questions.Count(asked =>
                asked.Sitting == row.Id && asked.State == QuestionState.Open
            ),
        });

    private static Line LineOf(Row row) =>
        new(row.Id, row.BeginsAt, row.Chair, row.Members.Count, row.Questions, row.Open);

    private sealed class Row
    {
        public required Guid Id { get; init; }
        public required DateTimeOffset BeginsAt { get; init; }
        public required string Chair { get; init; }
        public required IReadOnlyList<string> Members { get; init; }
        public required int Questions { get; init; }
        public required int Open { get; init; }
    }
}
