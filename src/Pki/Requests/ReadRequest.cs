using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Requests;

/// <summary>GET /requests/{id}: where a request stands, and its certificate once there is one.</summary>
internal static class ReadRequest
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/requests/{id:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<RequestResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/requests/{id:guid}", ShowAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);

    /// <param name="Names">Of accounts and organisations, where the directory knows them.</param>
    /// <param name="Problem">Why the act on this page did not happen.</param>
    internal sealed record View(
        CertificateRequest Request,
        IReadOnlyDictionary<string, string> Names,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        RequestDesk desk,
        HttpContext http
    )
    {
        var row = await db
            .Requests.VisibleTo(caller)
            .SingleOrDefaultAsync(request => request.Id == id, http.RequestAborted);
        if (row is null)
        {
            return PkiProblems.RequestUnknown(id).ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await desk.DescribeAsync(row, http.RequestAborted));
    }

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        HttpContext http
    ) => await PageAsync(id, caller, db, problem: null, http);

    /// <summary>The page of one request, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        Problem? problem,
        HttpContext http
    )
    {
        var row = await db
            .Requests.VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(request => request.Id == id, http.RequestAborted);
        if (row is null)
        {
            return TypedResults.NotFound();
        }

        var names = http.RequestServices.GetService<IDirectory>() is { } directory
            ? await directory.NamesAsync(
                [row.RequestedBy, row.DecidedBy, $"{row.Organisation}"],
                http.RequestAborted
            )
            : new Dictionary<string, string>(StringComparer.Ordinal);
        return TrustPages.Of<ReadRequestPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (nameof(ReadRequestPage.Shown), new View(row, names, problem))
        );
    }
}
