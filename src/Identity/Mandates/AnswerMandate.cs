using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Identity.Mandates;

/// <summary>POST /mandates/{id}/acceptance and /renunciation by the agent, /revocation by the legal representative: each takes effect at once.</summary>
internal static class AnswerMandate
{
    private delegate Task<Result<Mandate>> Act(
        Mandate row,
        Caller caller,
        MandateDesk desk,
        CancellationToken cancel
    );

    private static readonly (string Api, string Page, Act Act)[] Acts =
    [
        (
            "acceptance",
            "accept",
            (row, caller, desk, cancel) => desk.AcceptAsync(row, caller, cancel)
        ),
        (
            "renunciation",
            "renounce",
            (row, caller, desk, cancel) =>
                desk.EndAsync(row, MandateState.Renounced, caller, cancel)
        ),
        (
            "revocation",
            "revoke",
            (row, caller, desk, cancel) => desk.EndAsync(row, MandateState.Revoked, caller, cancel)
        ),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, _, act) in Acts)
        {
            routes
                .MapPost(
                    $"/mandates/{{id:guid}}/{name}",
                    (
                        Guid id,
                        Caller caller,
                        MandateDesk desk,
                        TimeProvider clock,
                        HttpContext http
                    ) => HandleAsync(id, act, caller, desk, clock, http)
                )
                .RequireAssurance(AssuranceLevel.Low, BoundPayload.Address)
                .Produces<MandateResponse>()
                .ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        }
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        foreach (var (_, name, act) in Acts)
        {
            pages
                .MapPost(
                    $"/organisations/mandates/{{id:guid}}/{name}",
                    (
                        Guid id,
                        [FromForm] long version,
                        Caller caller,
                        MandateDesk desk,
                        HttpContext http
                    ) => SubmitAsync(id, version, act, caller, desk, http)
                )
                .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
        }
    }

    private static async Task<IResult> HandleAsync(
        Guid id,
        Act act,
        Caller caller,
        MandateDesk desk,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (await desk.FindAsync(id, caller, http.RequestAborted) is not { } row)
        {
            return MandateProblems.MandateUnknown.ToResponse();
        }

        if (http.Request.Stale(row.Version) is { } stale)
        {
            return stale.ToResponse();
        }

        if ((await act(row, caller, desk, http.RequestAborted)).Refused(out var problem, out _))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(MandateResponse.Of(row, clock.Now()));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        long version,
        Act act,
        Caller caller,
        MandateDesk desk,
        HttpContext http
    )
    {
        if (await desk.FindAsync(id, caller, http.RequestAborted) is not { } row)
        {
            return TypedResults.NotFound();
        }

        // Revoking is never stale: what it ends is the same whatever happened meanwhile. The desk refuses the rest.
        var acted =
            version > row.Version
                ? CommonProblems.VersionStale
                : await act(row, caller, desk, http.RequestAborted);
        return acted.Refused(out var problem, out _)
            ? await ReadMandate.PageAsync(id, caller, problem, http)
            : Results.Redirect($"{http.Request.PathBase}{ReadMandate.PathOf(id)}");
    }
}
