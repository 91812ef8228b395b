using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Measures;

/// <summary>GET /measures/{id}: a measure with what is ordered, by when, and what was done.</summary>
internal static class ReadMeasure
{
    public static void Map(IEndpointRouteBuilder routes) =>
        ReadRecord.Map<Measure, MeasureResponse>(
            routes,
            "measures",
            Scopes.CndpFile,
            Scopes.CndpDecide
        );

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReadRecord.MapPages<Measure>(pages, "measures", Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="Name">The controller's.</param>
    internal sealed record View(
        RecordView<Measure> Read,
        bool Controller,
        bool Officer,
        string Name,
        DateTimeOffset Now
    ) : RecordView<Measure>(Read);

    public static async Task<IResult> ShowAsync(
        RecordView<Measure> read,
        Caller caller,
        HttpContext http
    )
    {
        var services = http.RequestServices;
        var controller = $"{read.Row.Controller}";
        return read.Page<ReadMeasurePage, Measure>(
            new View(
                read,
                MeasureRecords.OfController(caller, read.Row) is null,
                MeasureRecords.OfOfficers(caller, read.Row) is null,
                await services
                    .GetRequiredService<ControlDirectory>()
                    .NameAsync(controller, http.RequestAborted)
                    ?? controller,
                services.GetRequiredService<TimeProvider>().Now()
            )
        );
    }
}
