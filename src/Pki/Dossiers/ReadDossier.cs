using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>GET /dossiers/{id}: a dossier, its receipt and its way; for an officer, the pieces beside the data, the checks and what may be decided.</summary>
internal static class ReadDossier
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/dossiers/{id:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove)
            .Produces<DossierResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/dossiers/{id:guid}", ShowAsync)
            .RequireScope(Scopes.PkiRead, Scopes.PkiRequest, Scopes.PkiApprove);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        DossierReading reading,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await reading.DescribeAsync(row, http.RequestAborted));
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    /// <summary>What a page tells once, in the answer to the form that asked for it.</summary>
    internal sealed record Told(
        string? IdentityNumber = null,
        string? Code = null,
        string? RevocationCode = null,
        string? Serial = null
    );

    /// <summary>The page of one dossier, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(
        Guid id,
        Problem? problem,
        HttpContext http,
        Told? told = null
    )
    {
        // Personal data: no copy of this page stays in a cache.
        http.Response.Headers.CacheControl = "no-store";
        var shown = await http
            .RequestServices.GetRequiredService<DossierSheet>()
            .OfAsync(id, Caller.Of(http.User), http.RequestAborted);
        if (shown.Refused(out _, out var sheet))
        {
            // An act on what one may not see answers as if it were not there.
            return TypedResults.NotFound();
        }

        return TrustPages.Of<ReadDossierPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadDossierPage.Shown),
                sheet with
                {
                    Problem = problem,
                    Told = told,
                    Filed = http.Request.Query.ContainsKey("filed"),
                }
            )
        );
    }
}
