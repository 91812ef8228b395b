using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Federations;

/// <summary>GET and POST /federation/applications/{id} and /label/federation/{id}: a federation reads how far a member is and gives its pre-check {outcome, words}; GET /federation/checks/{id} shows it to the label's people. It decides nothing.</summary>
internal static class GivePreCheck
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/federation/applications/{id:guid}", HandleAsync)
            .RequireScope(Scopes.LabelFederate)
            .Produces<MemberResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapPost("/federation/applications/{id:guid}/pre-check", GiveAsync)
            .RequireScope(Scopes.LabelFederate)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request)
            .Produces<MemberResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes
            .MapGet("/federation/checks/{id:guid}", ReadAsync)
            .RequireScope(Scopes.LabelAssess)
            .Produces<IReadOnlyList<CheckResponse>>();
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                "/label/federation/{id:guid}",
                (Guid id, Caller caller, MemberDesk desk, HttpContext http) =>
                    PageAsync(id, words: null, problem: null, caller, desk, http)
            )
            .RequireScope(Scopes.LabelFederate);
        pages
            .MapPost("/label/federation/{id:guid}/pre-check", SubmitAsync)
            .RequireScope(Scopes.LabelFederate)
            .RequireAssurance(AssuranceLevel.Low, BoundPayload.Request);
    }

    public static string PathOf(Guid id) => $"{ListMembers.Path}/{id}";

    /// <param name="Outcome">"favourable" or "reserved".</param>
    internal sealed record Request(string? Outcome, string? Words);

    internal sealed record View(MemberResponse Row, string? Words, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        MemberDesk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return await FindAsync(id, caller, desk, http.RequestAborted) is { } row
            ? TypedResults.Ok(row)
            : FederationProblems.Unknown.ToResponse();
    }

    private static async Task<IResult> GiveAsync(
        Guid id,
        Request request,
        Caller caller,
        MemberDesk desk,
        HttpContext http
    ) =>
        (
            await desk.GiveAsync(
                id,
                (request.Outcome, request.Words),
                caller,
                http.Features.Get<AssuranceEvidence>(),
                http.RequestAborted
            )
        ).Match<IResult>(row => TypedResults.Ok(row), problem => problem.ToResponse());

    private static async Task<IResult> ReadAsync(Guid id, MemberDesk desk, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await desk.OfAsync(id, http.RequestAborted));
    }

    private static async Task<IResult> SubmitAsync(
        Guid id,
        [FromForm] string? outcome,
        [FromForm] string? words,
        Caller caller,
        MemberDesk desk,
        HttpContext http
    )
    {
        var given = await desk.GiveAsync(
            id,
            (outcome, words),
            caller,
            http.Features.Get<AssuranceEvidence>(),
            http.RequestAborted
        );
        return given.Refused(out var problem, out _)
            ? await PageAsync(id, words, problem, caller, desk, http)
            : Results.Redirect($"{http.Request.PathBase}{PathOf(id)}");
    }

    private static async Task<IResult> PageAsync(
        Guid id,
        string? words,
        Problem? problem,
        Caller caller,
        MemberDesk desk,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return await FindAsync(id, caller, desk, http.RequestAborted) is { } row
            ? TrustPages.Of<GivePreCheckPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (nameof(GivePreCheckPage.Shown), new View(row, words, problem))
            )
            : TypedResults.NotFound();
    }

    private static async Task<MemberResponse?> FindAsync(
        Guid id,
        Caller caller,
        MemberDesk desk,
        CancellationToken cancel
    )
    {
        var rows = await desk.VisibleTo(caller)
            .AsNoTracking()
            .Where(row => row.Id == id)
            .ToListAsync(cancel);
        return await desk.DescribeAsync(rows, caller, cancel) is [var row] ? row : null;
    }
}
