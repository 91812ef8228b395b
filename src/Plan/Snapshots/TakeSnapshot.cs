using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Plan.Entries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>POST /snapshots, …/{number}/validation and …/{number}/submission, and their forms: the plan's people freeze this month before it ends, and move its reports. What nobody freezes is frozen by itself.</summary>
internal static class TakeSnapshot
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(
                "/snapshots",
                async (ReservedId id, Caller caller, SnapshotDesk desk, HttpContext http) =>
                    (await TakeAsync(id, caller, desk, http)).Match(
                        row => Created(row, http),
                        problem => problem.ToResponse()
                    )
            )
            .ByPlanPeople()
            .HonoursIdempotencyKey<PlanDbContext>()
            .Produces<ReadSnapshot.Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        foreach (var (path, to) in Moves)
        {
            routes
                .MapPost(
                    $"/snapshots/{{number}}/{path}",
                    async (string number, Caller caller, SnapshotDesk desk, HttpContext http) =>
                        (await MoveAsync(number, to, caller, desk, http)).Match<IResult>(
                            row => TypedResults.Ok(ReadSnapshot.Response.Of(row, [])),
                            problem => problem.ToResponse()
                        )
                )
                .ByPlanPeople()
                .Produces<ReadSnapshot.Response>()
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict);
        }
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapPost(
                ReadSnapshot.Path,
                async (ReservedId id, Caller caller, SnapshotDesk desk, HttpContext http) =>
                    Shown(await TakeAsync(id, caller, desk, http), http)
            )
            .ByPlanPeople();
        foreach (var (path, to) in Moves)
        {
            pages
                .MapPost(
                    $"{ReadSnapshot.Path}/{{number}}/{path}",
                    async (string number, Caller caller, SnapshotDesk desk, HttpContext http) =>
                        Shown(await MoveAsync(number, to, caller, desk, http), http)
                )
                .ByPlanPeople();
        }
    }

    private static readonly (string Path, ReportState To)[] Moves =
    [
        ("validation", ReportState.Validated),
        ("submission", ReportState.Submitted),
    ];

    private static async Task<Result<Snapshot>> TakeAsync(
        ReservedId id,
        Caller caller,
        SnapshotDesk desk,
        HttpContext http
    ) =>
        caller.IsOfPlan()
            ? await desk.TakeAsync(
                id.Value,
                month: null,
                caller.Subject,
                http.Features.Get<AssuranceEvidence>(),
                http.RequestAborted
            )
            : CommonProblems.Forbidden;

    private static async Task<Result<Snapshot>> MoveAsync(
        string number,
        ReportState to,
        Caller caller,
        SnapshotDesk desk,
        HttpContext http
    ) =>
        caller.MayPublish()
            ? await desk.MoveAsync(
                number,
                to,
                caller.Subject,
                http.Features.Get<AssuranceEvidence>(),
                http.RequestAborted
            )
            : CommonProblems.Forbidden;

    private static IResult Created(Snapshot row, HttpContext http)
    {
        http.Response.Tag(row.Version);
        return TypedResults.Created(
            $"/api/plan/v1/snapshots/{row.Number}",
            ReadSnapshot.Response.Of(row, [])
        );
    }

    private static IResult Shown(Result<Snapshot> done, HttpContext http) =>
        done.Match(
            row => Results.Redirect($"{http.Request.PathBase}{ReadSnapshot.Path}/{row.Number}"),
            problem => problem.ToResponse()
        );
}
