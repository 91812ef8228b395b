using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Restoration;

/// <summary>GET /restorations/{id}: the dossier of one system, for its owner and for the team, with what each may do next; GET …/papers/{paper}: the record of its hand-back as the sealed PDF.</summary>
internal static class ReadRestoration
{
    private static readonly string[] Readers = [Scopes.CertReport, Scopes.CertHandle];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/restorations/{id:guid}", HandleAsync)
            .RequireScope(Readers)
            .Produces<RestorationResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/restorations/{id:guid}/papers/{paper:guid}", SendAsync)
            .RequireScope(Readers)
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages
            .MapGet(
                "/cert/restorations/{id:guid}",
                (Guid id, HttpContext http) => PageAsync(id, problem: null, http)
            )
            .RequireScope(Readers);
        pages
            .MapGet("/cert/restorations/{id:guid}/papers/{paper:guid}", SendAsync)
            .RequireScope(Readers);
    }

    /// <param name="Names">By identifier.</param>
    internal sealed record View(
        RestorationResponse Row,
        bool Team,
        bool Owner,
        IReadOnlyDictionary<string, string> Names,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        RestorationReading reading,
        HttpContext http
    )
    {
        if (await reading.FindAsync(id, caller, http.RequestAborted) is not { } row)
        {
            return CertProblems.Unknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await reading.DescribeAsync(row, http.RequestAborted));
    }

    private static async Task<IResult> SendAsync(
        Guid id,
        Guid paper,
        Caller caller,
        RestorationReading reading,
        PaperDesk<CertDbContext> papers,
        HttpContext http
    ) =>
        await reading.FindAsync(id, caller, http.RequestAborted) is null
            ? CertProblems.Unknown.ToResponse()
            : await papers.SendAsync(id, paper, http.Response);

    /// <summary>The page of one restoration, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, services) = (Caller.Of(http.User), http.RequestServices);
        var reading = services.GetRequiredService<RestorationReading>();
        if (await reading.FindAsync(id, caller, http.RequestAborted) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var shown = await reading.DescribeAsync(row, http.RequestAborted);
        var owner = row.IsOf(caller);
        return TrustPages.Of<ReadRestorationPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadRestorationPage.Shown),
                new View(
                    shown,
                    caller.IsOfTeam() && !owner,
                    owner,
                    await services
                        .GetRequiredService<Team>()
                        .NamesAsync(shown.Checks.Select(check => check.By), http.RequestAborted),
                    problem
                )
            )
        );
    }
}
