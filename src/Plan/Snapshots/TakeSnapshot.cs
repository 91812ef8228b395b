using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
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
        Guarded(routes.MapPost("/snapshots", TakeAsync))
            .HonoursIdempotencyKey<PlanDbContext>()
            .Produces<ReadSnapshot.Response>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        foreach (var (path, to) in Moves)
        {
            Guarded(
                    routes.MapPost(
                        $"/snapshots/{{number}}/{path}",
                        (string number, Caller caller, SnapshotDesk desk, HttpContext http) =>
                            MoveAsync(number, to, caller, desk, http)
                    )
                )
                .Produces<ReadSnapshot.Response>()
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict);
        }
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        Guarded(pages.MapPost(ReadSnapshot.Path, SubmitTakeAsync));
        foreach (var (path, to) in Moves)
        {
            Guarded(
                pages.MapPost(
                    $"{ReadSnapshot.Path}/{{number}}/{path}",
                    (string number, Caller caller, SnapshotDesk desk, HttpContext http) =>
                        SubmitMoveAsync(number, to, caller, desk, http)
                )
            );
        }
    }

    private static readonly (string Path, ReportState To)[] Moves =
    [
        ("validation", ReportState.Validated),
        ("submission", ReportState.Submitted),
    ];

    private static RouteHandlerBuilder Guarded(RouteHandlerBuilder route) =>
        route
            .RequireScope(Scopes.PlanEdit)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);

    private static async Task<IResult> TakeAsync(
        ReservedId id,
        Caller caller,
        SnapshotDesk desk,
        TimeProvider clock,
        HttpContext http
    ) =>
        (await DoAsync(id.Value, caller, desk, clock, http)).Match<IResult>(
            row =>
            {
                http.Response.Tag(row.Version);
                return TypedResults.Created(
                    $"/api/plan/v1/snapshots/{row.Number}",
                    ReadSnapshot.Response.Of(row, [])
                );
            },
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitTakeAsync(
        ReservedId id,
        Caller caller,
        SnapshotDesk desk,
        TimeProvider clock,
        HttpContext http
    ) =>
        (await DoAsync(id.Value, caller, desk, clock, http)).Match<IResult>(
            row => Results.Redirect($"{http.Request.PathBase}{ReadSnapshot.Path}/{row.Number}"),
            problem => problem.ToResponse()
        );

    private static async Task<Result<Snapshot>> DoAsync(
        Guid id,
        Caller caller,
        SnapshotDesk desk,
        TimeProvider clock,
        HttpContext http
    ) =>
        caller.IsOfPlan()
            ? await desk.TakeAsync(
                id,
                SnapshotDesk.MonthOf(clock.Now()),
                caller.Subject,
                http.Features.Get<AssuranceEvidence>(),
                http.RequestAborted
            )
            : CommonProblems.Forbidden;

    private static async Task<IResult> MoveAsync(
        string number,
        ReportState to,
        Caller caller,
        SnapshotDesk desk,
        HttpContext http
    ) =>
        (await MovedAsync(number, to, caller, desk, http)).Match<IResult>(
            row => TypedResults.Ok(ReadSnapshot.Response.Of(row, [])),
            problem => problem.ToResponse()
        );

    private static async Task<IResult> SubmitMoveAsync(
        string number,
        ReportState to,
        Caller caller,
        SnapshotDesk desk,
        HttpContext http
    ) =>
        (await MovedAsync(number, to, caller, desk, http)).Match<IResult>(
            row => Results.Redirect($"{http.Request.PathBase}{ReadSnapshot.Path}/{row.Number}"),
            problem => problem.ToResponse()
        );

    private static async Task<Result<Snapshot>> MovedAsync(
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
}
