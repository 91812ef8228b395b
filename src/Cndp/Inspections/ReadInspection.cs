using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Inspections;

/// <summary>GET /inspections/{id}: an inspection with its decision, its report, its papers and measures and, on the page, what the reader may do.</summary>
internal static class ReadInspection
{
    public static void Map(IEndpointRouteBuilder routes) =>
        ReadRecord.Map<Inspection, InspectionResponse>(
            routes,
            "inspections",
            Scopes.CndpFile,
            Scopes.CndpDecide
        );

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReadRecord.MapPages<Inspection>(pages, "inspections", Scopes.CndpFile, Scopes.CndpDecide);

    /// <param name="Agent">The decision names the reader.</param>
    internal sealed record View(
        RecordView<Inspection> Read,
        bool Officer,
        bool Commissioner,
        bool Agent,
        IReadOnlyList<Measure> Measures,
        IReadOnlyDictionary<string, string> Names,
        LegalClock Law,
        DateTimeOffset Now
    ) : RecordView<Inspection>(Read);

    public static async Task<IResult> ShowAsync(
        RecordView<Inspection> read,
        Caller caller,
        HttpContext http
    )
    {
        var (row, services, cancel) = (read.Row, http.RequestServices, http.RequestAborted);
        return read.Page<ReadInspectionPage, Inspection>(
            new View(
                read,
                InspectionRecords.OfOfficers(caller, row) is null,
                InspectionRecords.OfCommissioners(caller, row) is null,
                InspectionRecords.OfAgents(caller, row) is null,
                await services
                    .GetRequiredService<InspectionRecords>()
                    .MeasuresAsync(row.Id, cancel),
                await services
                    .GetRequiredService<ControlDirectory>()
                    .NamesAsync([.. row.Agents, $"{row.Inspected}"], cancel),
                services.GetRequiredService<LegalClock>(),
                services.GetRequiredService<TimeProvider>().Now()
            )
        );
    }
}
