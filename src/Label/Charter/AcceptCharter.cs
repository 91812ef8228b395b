using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Idempotency;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.SignedActs;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Label.Charter;

/// <summary>GET and POST /charter/acceptance and /label/charter/acceptance: a merchant sees how their organisation stands to the charter, and accepts the version in force with a second factor. A charter binds people: a machine accepts nothing.</summary>
internal static class AcceptCharter
{
    public const string Path = "/label/charter/acceptance";

    /// <param name="application">To which its people come back.</param>
    public static string PathFor(Guid application) => $"{Path}?application={application}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/charter/acceptance", HandleAsync)
            .RequireScope(Scopes.LabelApply)
            .Produces<StandingResponse>()
            .ProducesProblem(StatusCodes.Status403Forbidden);
        routes
            .MapPost("/charter/acceptance", AcceptAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request)
            .HonoursIdempotencyKey<LabelDbContext>()
            .Produces<StandingResponse>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                Path,
                (string? application, Caller caller, Sources sources, HttpContext http) =>
                    PageAsync(problem: null, caller, sources, http, Posted.Id(application))
            )
            .RequireScope(Scopes.LabelApply);
        pages
            .MapPost(Path, SubmitAsync)
            .RequireScope(Scopes.LabelApply)
            .RequireAssurance(AssuranceLevel.Substantial, BoundPayload.Request);
    }

    internal sealed record Sources(CharterDesk Desk, SignedActDesk<LabelDbContext> Signed);

    /// <param name="Version">The first day of the version that was read.</param>
    internal sealed record Request(DateOnly? Version);

    /// <param name="InForce">The first day of the version in force.</param>
    /// <param name="Until">Until when that version is to be accepted by who has accepted an earlier one.</param>
    internal sealed record StandingResponse(
        CharterState State,
        DateOnly InForce,
        DateOnly? Accepted,
        DateTimeOffset? AcceptedAt,
        bool Signed,
        DateTimeOffset? Until
    )
    {
        public static StandingResponse Of(CharterStanding standing) =>
            new(
                standing.State,
                standing.Version,
                standing.Last?.Charter,
                standing.Last?.AcceptedAt,
                standing.Last?.Signed is not null,
                standing.Until
            );
    }

    /// <param name="MaySign">Somebody answers who can verify a signed document.</param>
    /// <param name="Application">To which its people come back; null where they came from elsewhere.</param>
    internal sealed record View(
        StandingResponse Standing,
        CharterVersion Version,
        bool MaySign,
        Guid? Application,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(Caller caller, Sources sources, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return caller.SpeaksForMerchant()
            ? TypedResults.Ok(
                StandingResponse.Of(
                    await sources.Desk.StandingAsync(caller.Organisation, http.RequestAborted)
                )
            )
            : CommonProblems.Forbidden.ToResponse();
    }

    private static async Task<IResult> AcceptAsync(
        Request request,
        ReservedId id,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var accepted = await DoAsync(id.Value, request.Version, caller, sources, http);
        return accepted.Refused(out var problem, out _)
            ? problem.ToResponse()
            : TypedResults.Created(
                "/api/label/v1/charter/acceptance",
                StandingResponse.Of(
                    await sources.Desk.StandingAsync(caller.Organisation, http.RequestAborted)
                )
            );
    }

    private static async Task<IResult> SubmitAsync(
        [FromForm] string? version,
        [FromForm] string? application,
        ReservedId id,
        Caller caller,
        Sources sources,
        HttpContext http
    )
    {
        var from = Posted.Id(application);
        var accepted = await DoAsync(id.Value, ReadCharter.Day(version), caller, sources, http);
        return accepted.Refused(out var problem, out _)
            ? await PageAsync(problem, caller, sources, http, from)
            : Results.Redirect(
                $"{http.Request.PathBase}{(from is { } draft ? ReadApplication.PathOf(draft) : Path)}"
            );
    }

    private static async Task<Result<CharterAcceptance>> DoAsync(
        Guid id,
        DateOnly? version,
        Caller caller,
        Sources sources,
        HttpContext http
    ) =>
        !IsPerson(caller) ? CommonProblems.Forbidden
        : sources.Desk.Asked(version).Refused(out var problem, out var asked) ? problem
        : await sources.Desk.AcceptAsync(
            id,
            asked,
            caller,
            http.Features.Get<AssuranceEvidence>(),
            http.RequestAborted
        );

    public static bool IsPerson(Caller caller) => !caller.IsMachine && caller.SpeaksForMerchant();

    /// <summary>Also with the refusal of what was asked of it.</summary>
    public static async Task<IResult> PageAsync(
        Problem? problem,
        Caller caller,
        Sources sources,
        HttpContext http,
        Guid? application = null
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!caller.SpeaksForMerchant())
        {
            return TypedResults.NotFound();
        }

        return TrustPages.Of<AcceptCharterPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(AcceptCharterPage.Shown),
                new View(
                    StandingResponse.Of(
                        await sources.Desk.StandingAsync(caller.Organisation, http.RequestAborted)
                    ),
                    sources.Desk.InForce,
                    sources.Signed.IsOpen,
                    application,
                    problem
                )
            )
        );
    }
}
