using MarocNumeric.Trust.Cndp.Rules;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.OwnTreatments;

/// <summary>GET /own-treatments needs no token: what the suite does with personal data, and under which number. /cndp/own-treatments is where its operator files them.</summary>
internal static class ListTreatments
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/own-treatments", HandleAsync).AllowAnonymous().Produces<Response>();

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/cndp/own-treatments", ShowAsync).RequireScope(Scopes.CndpFile);

    internal sealed record Response(IReadOnlyList<Line> Items);

    /// <param name="Number">Of the receipt or the authorisation, once the national register shows it.</param>
    internal sealed record Line(string Code, LegalText Name, TreatmentState State, string? Number);

    internal sealed record View(
        IReadOnlyList<TreatmentDesk.Standing> Standings,
        Problem? Problem = null
    );

    private static async Task<IResult> HandleAsync(TreatmentDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(
            new Response([
                .. (await desk.StandingsAsync(cancel)).Select(one => new Line(
                    one.Treatment.Code,
                    one.Treatment.Name,
                    // A draft is its writer's matter.
                    one.State is TreatmentState.Prepared
                        ? TreatmentState.ToDeclare
                        : one.State,
                    one.Number
                )),
            ])
        );

    private static Task<IResult> ShowAsync(Caller caller, HttpContext http) =>
        PageAsync(problem: null, caller, http);

    /// <summary>The page, also with the refusal of an act upon it; for others than the operator's people it is not there.</summary>
    public static async Task<IResult> PageAsync(Problem? problem, Caller caller, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var desk = http.RequestServices.GetRequiredService<TreatmentDesk>();
        return await desk.IsOperatorsAsync(caller, http.RequestAborted)
            ? TrustPages.Of<ListTreatmentsPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(ListTreatmentsPage.Shown),
                    new View(await desk.StandingsAsync(http.RequestAborted), problem)
                )
            )
            : TypedResults.NotFound();
    }
}
