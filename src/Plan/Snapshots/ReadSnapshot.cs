using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Plan.Following;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>GET /snapshots, …/{number}, …/{number}/content and …/{number}/papers/{paper}, and their pages: frozen months for anybody, with the exact octets and the sealed reports.</summary>
internal static class ReadSnapshot
{
    public const string Path = "/plan/snapshots";

    /// <summary>Ten years of months.</summary>
    private const int Most = 120;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/snapshots", ListAsync).AllowAnonymous().Produces<IReadOnlyList<Response>>();
        One("", HandleAsync).Produces<Response>();
        One("/content", ContentAsync).Produces<FrozenPlan>();
        One("/papers/{paper:guid}", SendAsync)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        RouteHandlerBuilder One(string path, Delegate handler) =>
            routes
                .MapGet($"/snapshots/{{number}}{path}", handler)
                .AllowAnonymous()
                .ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapPages(IEndpointRouteBuilder open)
    {
        open.MapGet(Path, ShowListAsync);
        open.MapGet($"{Path}/{{number}}", ShowAsync);
        open.MapGet($"{Path}/{{number}}/papers/{{paper:guid}}", SendAsync);
    }

    /// <param name="Sha256">Of what …/content gives, octet for octet.</param>
    internal sealed record Response(
        string Number,
        string Month,
        DateTimeOffset TakenAt,
        string Sha256,
        ReportState State,
        DateTimeOffset? ValidatedAt,
        DateTimeOffset? SubmittedAt,
        IReadOnlyList<Sheet> Papers
    )
    {
        public static Response Of(Snapshot row, IReadOnlyList<KeptPaper> papers) =>
            new(
                row.Number,
                row.Month,
                row.TakenAt,
                row.Sha256,
                row.State,
                row.ValidatedAt,
                row.SubmittedAt,
                [
                    .. papers.Select(one => new Sheet(
                        one.Id,
                        one.Kind,
                        (ReportState)(one.Occasion - 1),
                        one.Language,
                        one.Sha256
                    )),
                ]
            );
    }

    /// <param name="Sha256">Of the sealed PDF; null until it is sealed.</param>
    internal sealed record Sheet(
        Guid Id,
        string Kind,
        ReportState State,
        string Language,
        string? Sha256
    );

    /// <param name="Month">That the plan's people may freeze now; null where it is frozen.</param>
    internal sealed record ListView(PlanNow Now, IReadOnlyList<Snapshot> Rows, string? Month)
        : IPlanView;

    /// <param name="Papers">Of the state that the reports are in.</param>
    internal sealed record View(Snapshot Row, IReadOnlyList<KeptPaper> Papers);

    private static Task<List<Snapshot>> RowsAsync(PlanDbContext db, CancellationToken cancel) =>
        db
            .Snapshots.AsNoTracking()
            .OrderByDescending(row => row.Month)
            .Take(Most)
            .ToListAsync(cancel);

    private static async Task<IResult> ListAsync(PlanDbContext db, CancellationToken cancel) =>
        TypedResults.Ok<IReadOnlyList<Response>>(
            (await RowsAsync(db, cancel)).ConvertAll(row => Response.Of(row, []))
        );

    private static async Task<IResult> HandleAsync(
        string number,
        SnapshotDesk desk,
        PaperDesk<PlanDbContext> papers,
        CancellationToken cancel
    ) =>
        await desk.FindAsync(number, cancel) is { } row
            ? TypedResults.Ok(Response.Of(row, await papers.OfAsync(row.Id, cancel)))
            : SnapshotProblems.Unknown.ToResponse();

    private static async Task<IResult> ContentAsync(
        string number,
        SnapshotDesk desk,
        CancellationToken cancel
    ) =>
        await desk.FindAsync(number, cancel) is { } row
            ? TypedResults.Text(row.Content, "application/json")
            : SnapshotProblems.Unknown.ToResponse();

    private static async Task<IResult> SendAsync(
        string number,
        Guid paper,
        SnapshotDesk desk,
        PaperDesk<PlanDbContext> papers,
        HttpContext http
    ) =>
        await desk.FindAsync(number, http.RequestAborted) is { } row
            ? await papers.SendAsync(row.Id, paper, http.Response)
            : SnapshotProblems.Unknown.ToResponse();

    private static async Task<IResult> ShowListAsync(
        PlanDbContext db,
        PlanReading plan,
        CancellationToken cancel
    )
    {
        var rows = await RowsAsync(db, cancel);
        return await plan.ShowAsync<ListSnapshotsPage>(
            now =>
            {
                var month = SnapshotDesk.MonthOf(now.At);
                return new ListView(
                    now,
                    rows,
                    rows.Exists(row => row.Month.Is(month)) ? null : month
                );
            },
            cancel
        );
    }

    private static async Task<IResult> ShowAsync(
        string number,
        SnapshotDesk desk,
        PaperDesk<PlanDbContext> papers,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await desk.FindAsync(number, http.RequestAborted) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var all = await papers.OfAsync(row.Id, http.RequestAborted);
        var view = new View(row, [.. all.Where(one => one.Occasion == (int)row.State + 1)]);
        return TrustPages.Of<ReadSnapshotPage>(
            StatusCodes.Status200OK,
            (nameof(ReadSnapshotPage.Shown), view)
        );
    }
}
