using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>GET /declarations/{id}: a filing, its papers and its way; for the commission, the alerts, the controller's other filings and what may be decided.</summary>
internal static class ReadDeclaration
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/declarations/{id:guid}", HandleAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide)
            .Produces<DeclarationResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cndp/declarations/{id:guid}", ShowAsync)
            .RequireScope(Scopes.CndpFile, Scopes.CndpDecide);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        DeclarationReading reading,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        if (found.Refused(out var problem, out var row))
        {
            return problem.ToResponse();
        }

        http.Response.Tag(row.Version);
        return TypedResults.Ok(await http.DescribeAsync(row, caller));
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    /// <summary>The page of one filing, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        // Of people and of how data are secured: no copy of this page stays in a cache.
        http.Response.Headers.CacheControl = "no-store";
        var shown = await http
            .RequestServices.GetRequiredService<DeclarationSheet>()
            .OfAsync(id, Caller.Of(http.User), http.RequestAborted);
        if (shown.Refused(out _, out var sheet))
        {
            // An act on what one may not see answers as if it were not there.
            return TypedResults.NotFound();
        }

        return TrustPages.Of<ReadDeclarationPage>(
            problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(ReadDeclarationPage.Shown),
                sheet with
                {
                    Problem = problem,
                    Filed = http.Request.Query.ContainsKey("filed"),
                    Typed = LetterBeforehand
                        .Typed(http.Request)
                        .ToDictionary(StringComparer.Ordinal),
                }
            )
        );
    }
}
