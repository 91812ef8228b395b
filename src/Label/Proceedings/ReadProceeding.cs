using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Label.Awards;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Label.Proceedings;

/// <summary>GET /proceedings/{id}, its papers, and /label/proceedings/{id}: for the holder and the label's people, with what the reader may do.</summary>
internal static class ReadProceeding
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/proceedings/{id:guid}", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<ProceedingResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/proceedings/{id:guid}/papers/{paper:guid}", PaperAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                "/label/proceedings/{id:guid}",
                (Guid id, HttpContext http) => PageAsync(id, problem: null, http)
            )
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);
        pages
            .MapGet("/label/proceedings/{id:guid}/papers/{paper:guid}", PaperAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess);
    }

    public static string PathOf(Guid id) => $"/label/proceedings/{id}";

    /// <param name="Voted">The reader has given their voice.</param>
    internal sealed record View(
        Proceeding Row,
        Award Award,
        IReadOnlyList<KeptPaper> Papers,
        int Votes,
        bool Voted,
        Caller Reader,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        LabelDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        return await ProceedingActs.FindAsync(db, id, caller, http.RequestAborted) is { } found
            ? TypedResults.Ok(ProceedingResponse.Of(found.Row, found.Award.Number))
            : ProceedingProblems.Unknown.ToResponse();
    }

    private static async Task<IResult> PaperAsync(
        Guid id,
        Guid paper,
        Caller caller,
        LabelDbContext db,
        PaperDesk<LabelDbContext> papers,
        HttpContext http
    ) =>
        await ProceedingActs.FindAsync(db, id, caller, http.RequestAborted) is not null
            ? await papers.SendAsync(id, paper, http.Response)
            : ProceedingProblems.Unknown.ToResponse();

    /// <summary>Also with the refusal of an act.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (services, caller, cancel) = (
            http.RequestServices,
            Caller.Of(http.User),
            http.RequestAborted
        );
        var db = services.GetRequiredService<LabelDbContext>();
        db.ChangeTracker.Clear();
        if (await ProceedingActs.FindAsync(db, id, caller, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var votes = await db
            .Votes.AsNoTracking()
            .Where(vote => vote.Application == id)
            .ToListAsync(cancel);
        return TrustPages.Of<ReadProceedingPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadProceedingPage.Shown),
                new View(
                    found.Row,
                    found.Award,
                    await services
                        .GetRequiredService<PaperDesk<LabelDbContext>>()
                        .OfAsync(id, cancel),
                    votes.Count,
                    votes.Any(vote =>
                        string.Equals(vote.Member, caller.Subject, StringComparison.Ordinal)
                    ),
                    caller,
                    problem
                )
            )
        );
    }
}
