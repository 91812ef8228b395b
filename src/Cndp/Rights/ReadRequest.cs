using MarocNumeric.Trust.Cndp.Control;
using MarocNumeric.Trust.Common.Pieces;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cndp.Rights;

/// <summary>GET /rights/{id}: a request with what was said on it, its papers and, on the page, what the reader may do.</summary>
internal static class ReadRequest
{
    private static readonly string[] Readers = [Scopes.CndpAsk, Scopes.CndpFile, Scopes.CndpDecide];

    public static void Map(IEndpointRouteBuilder routes) =>
        ReadRecord.Map<RightsRequest, RightsResponse>(routes, "rights", Readers);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        ReadRecord.MapPages<RightsRequest>(pages, "rights", Readers);

    /// <param name="Mine">The controller's people but for who asked it themselves; an officer who may answer.</param>
    internal sealed record View(
        RecordView<RightsRequest> Read,
        bool Mine,
        RegisteredController? Controller,
        IReadOnlyList<Piece> Pieces,
        LegalClock Law,
        bool Filed
    ) : RecordView<RightsRequest>(Read);

    public static async Task<IResult> ShowAsync(
        RecordView<RightsRequest> read,
        Caller caller,
        HttpContext http
    ) =>
        read.Page<ReadRequestPage, RightsRequest>(
            await ViewAsync(
                read,
                read.Reader switch
                {
                    Side.Person => true,
                    Side.Controller => RightsRecords.OfController(caller, read.Row) is null,
                    _ => RightsRecords.OfOfficers(caller, read.Row) is null,
                },
                http
            )
        );

    public static async Task<View> ViewAsync(
        RecordView<RightsRequest> read,
        bool mine,
        HttpContext http
    )
    {
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        return new(
            read,
            mine,
            await services
                .GetRequiredService<ControlDirectory>()
                .ControllerAsync(read.Row.Declaration, cancel),
            await services
                .GetRequiredService<RightsRecords>()
                .PiecesAsync(read.Row, read.Reader, cancel),
            services.GetRequiredService<LegalClock>(),
            http.Request.Query.ContainsKey("filed")
        );
    }
}
