using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>GET /desk/advisories/{id}: an advisory with its draft; on the page, what this reader may do next.</summary>
internal static class ReadDraft
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/desk/advisories/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CertHandle)
            .Produces<AdvisoryResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cert/desk/advisories/{id:guid}", ShowAsync).RequireScope(Scopes.CertHandle);

    /// <param name="Publishes">The reader is a lead and did not write it.</param>
    internal sealed record View(
        AdvisoryResponse Row,
        long Version,
        IReadOnlyList<Named> Items,
        bool Publishes,
        Problem? Problem
    );

    internal sealed record Named(Guid Id, string Number, string Title);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        if (await FindAsync(id, caller, db, http.RequestAborted) is not { } row)
        {
            return CertProblems.Unknown.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await AdvisoryActs.DescribeAsync(row, http));
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    /// <summary>The page of one advisory, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (caller, cancel) = (Caller.Of(http.User), http.RequestAborted);
        var db = http.RequestServices.GetRequiredService<CertDbContext>();
        if (await FindAsync(id, caller, db, cancel) is not { } row)
        {
            return TypedResults.NotFound();
        }

        var shown = await AdvisoryActs.DescribeAsync(row, http);
        var read = await db
            .Vulnerabilities.AsNoTracking()
            .ReadableBy(caller, db)
            .Where(found => shown.Vulnerabilities.Contains(found.Id))
            .OrderBy(found => found.Id)
            .Select(found => new Named(found.Id, found.Number, found.Title))
            .ToListAsync(cancel);
        return TrustPages.Of<ReadDraftPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadDraftPage.Shown),
                new View(
                    shown,
                    row.Version,
                    read,
                    caller.LeadsTeam()
                        && !string.Equals(row.Source, caller.Subject, StringComparison.Ordinal)
                        && !string.Equals(row.EditedBy, caller.Subject, StringComparison.Ordinal),
                    problem
                )
            )
        );
    }

    private static async Task<Advisory?> FindAsync(
        Guid id,
        Caller caller,
        CertDbContext db,
        CancellationToken cancel
    ) =>
        caller.IsOfTeam()
            ? await db
                .Advisories.AsNoTracking()
                .ReadableBy(caller, db)
                .SingleOrDefaultAsync(row => row.Id == id, cancel)
            : null;
}
