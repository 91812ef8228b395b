using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Figures;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>GET /services and /cert/services, for anyone: what the team offers, whether it takes requests, and how much of it is live (plan, action 46).</summary>
internal static class ShowServices
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/services", HandleAsync).AllowAnonymous().Produces<Response>();

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet("/cert/services", ShowAsync);

    /// <param name="Percent">Of the services that are live: the objective is 100.</param>
    /// <param name="Months">Within which a request done or an exercise counts.</param>
    /// <param name="Smallest">Counts below it are not shown.</param>
    internal sealed record Response(
        IReadOnlyList<ServiceStanding> Services,
        int Live,
        int Percent,
        int Months,
        int Smallest,
        DateTimeOffset At
    );

    /// <param name="Lead">The reader may open and close.</param>
    internal sealed record View(Response Figures, bool Lead, bool MayAsk);

    private static async Task<IResult> HandleAsync(
        ServiceReading reading,
        TimeProvider clock,
        HttpContext http
    ) => TypedResults.Ok(await OfAsync(reading, clock, http));

    private static async Task<IResult> ShowAsync(
        Caller caller,
        ServiceReading reading,
        TimeProvider clock,
        HttpContext http
    )
    {
        // A lead's has forms.
        http.Response.Headers.CacheControl = "no-store";
        return TrustPages.Of<ShowServicesPage>(
            StatusCodes.Status200OK,
            (
                nameof(ShowServicesPage.Shown),
                new View(
                    await OfAsync(reading, clock, http),
                    caller.LeadsTeam(),
                    caller.SeesOrganisation() || caller.IsOfTeam()
                )
            )
        );
    }

    private static async Task<Response> OfAsync(
        ServiceReading reading,
        TimeProvider clock,
        HttpContext http
    )
    {
        var standings = await reading.StandingsAsync(http.RequestAborted);
        var live = standings.Count(one => one.Live);
        return new(
            standings,
            live,
            100 * live / standings.Count,
            ServiceReading.Months,
            SmallCells.Smallest,
            clock.Now()
        );
    }
}
