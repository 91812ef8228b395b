using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Cndp.Declarations;
using MarocNumeric.Trust.Cndp.Measures;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Complaints;

/// <summary>GET /complaints/{id}: a complaint with the exchange, its papers and measures and, on the page, what the reader may do.</summary>
internal static class ReadComplaint
{
    private static readonly string[] Readers = [Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide];

    public static void Map(IEndpointRouteBuilder routes) =>
        ReadRecord.Map<Complaint, ComplaintResponse>(routes, "complaints", Readers);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReadRecord.MapPages<Complaint>(pages, "complaints", Readers);

    /// <param name="Officer">May examine it.</param>
    /// <param name="Commissioner">May decide on it.</param>
    /// <param name="Filings">Of the controller, for the commission.</param>
    internal sealed record View(
        RecordView<Complaint> Read,
        bool Officer,
        bool Commissioner,
        RegisteredController? Controller,
        IReadOnlyList<Measure> Measures,
        IReadOnlyList<Declaration> Filings,
        DateTimeOffset Now,
        bool Filed
    ) : RecordView<Complaint>(Read);

    public static async Task<IResult> ShowAsync(
        RecordView<Complaint> read,
        Caller caller,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        var (row, directory) = (read.Row, services.GetRequiredService<ControlDirectory>());
        return read.Page<ReadComplaintPage, Complaint>(
            new View(
                read,
                ComplaintRecords.OfOfficers(caller, row) is null,
                ComplaintRecords.OfCommissioners(caller, row) is null,
                await directory.ControllerAsync(row.Declaration, cancel),
                await services.GetRequiredService<ComplaintRecords>().MeasuresAsync(row.Id, cancel),
                read.Reader is Side.Commission && row.Organisation is { } organisation
                    ? await directory.FilingsAsync(organisation, cancel)
                    : [],
                services.GetRequiredService<TimeProvider>().Now(),
                http.Request.Query.ContainsKey("filed")
            )
        );
    }
}
