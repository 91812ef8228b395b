using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>GET /reports/{id}: a report in all its versions, with its receipts, its advice and its messages; GET …/papers/{paper}: a receipt as the sealed PDF.</summary>
internal static class ReadReport
{
    private static readonly string[] Readers =
    [
        Scopes.CertReport,
        Scopes.CertRead,
        Scopes.CertHandle,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/reports/{id:guid}", HandleAsync)
            .RequireScope(Readers)
            .Produces<ReportResponse>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/reports/{id:guid}/papers", ListAsync)
            .RequireScope(Readers)
            .Produces<IReadOnlyList<PaperOf>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes
            .MapGet("/reports/{id:guid}/papers/{paper:guid}", SendAsync)
            .RequireScope(Readers)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    public static void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/cert/reports/{id:guid}", ShowAsync).RequireScope(Readers);
        pages
            .MapGet("/cert/reports/{id:guid}/papers/{paper:guid}", SendAsync)
            .RequireScope(Readers);
    }

    /// <param name="Occasion">Of the version that it acknowledges.</param>
    /// <param name="Language">"fr" or "ar".</param>
    /// <param name="SealedAt">Null while the seal is on its way.</param>
    internal sealed record PaperOf(
        Guid Id,
        string Kind,
        int Occasion,
        string Language,
        string Title,
        DateTimeOffset? SealedAt
    );

    /// <param name="Sent">It was sent a moment ago.</param>
    /// <param name="Code">For whoever has no account: shown once, by which they come back.</param>
    /// <param name="Team">The reader is of the team.</param>
    /// <param name="Breach">Word to the CNDP was prepared a moment ago.</param>
    internal sealed record View(
        ReportResponse Report,
        IReadOnlyList<PaperOf> Papers,
        long Version,
        Guid Incident,
        IReadOnlyList<EvidenceLine> Evidence,
        int EvidenceMebiBytes,
        IReadOnlyList<SelectField.Choice> Organisations,
        bool Sent = false,
        string? Code = null,
        bool Team = false,
        bool Breach = false,
        Problem? Problem = null
    );

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        ReportReading reading,
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

    private static async Task<IResult> ListAsync(
        Guid id,
        Caller caller,
        ReportReading reading,
        PaperDesk<CertDbContext> papers,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out _)
            ? problem.ToResponse()
            : TypedResults.Ok(await PapersAsync(papers, id, http.RequestAborted));
    }

    private static async Task<IResult> SendAsync(
        Guid id,
        Guid paper,
        Caller caller,
        ReportReading reading,
        PaperDesk<CertDbContext> papers,
        HttpContext http
    )
    {
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out var problem, out _)
            ? problem.ToResponse()
            : await papers.SendAsync(id, paper, http.Response);
    }

    private static Task<IResult> ShowAsync(Guid id, HttpContext http) =>
        PageAsync(id, problem: null, http);

    /// <summary>The page of one report, also with the refusal of an act upon it.</summary>
    public static async Task<IResult> PageAsync(Guid id, Problem? problem, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var caller = Caller.Of(http.User);
        var reading = http.RequestServices.GetRequiredService<ReportReading>();
        var found = await reading.FindAsync(id, caller, http.RequestAborted);
        return found.Refused(out _, out var row)
            ? TypedResults.NotFound()
            : TrustPages.Of<ReadReportPage>(
                problem?.Status ?? StatusCodes.Status200OK,
                (
                    nameof(ReadReportPage.Shown),
                    await ViewAsync(row, http) with
                    {
                        Team = caller.IsOfTeam(),
                        Organisations =
                            caller.IsOfTeam() && row.Organisation is null
                                ? await OrganisationsAsync(http)
                                : [],
                        Problem = problem,
                        Sent = http.Request.Query.ContainsKey("sent"),
                        Breach = http.Request.Query.ContainsKey("breach"),
                    }
                )
            );
    }

    /// <summary>What both the reader with an account and the one with a code are shown. Whoever calls has checked which.</summary>
    public static async Task<View> ViewAsync(Report row, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(http);
        var (services, cancel) = (http.RequestServices, http.RequestAborted);
        return new(
            await services.GetRequiredService<ReportReading>().DescribeAsync(row, cancel),
            await PapersAsync(
                services.GetRequiredService<PaperDesk<CertDbContext>>(),
                row.Id,
                cancel
            ),
            row.Version,
            row.Incident,
            await services.GetRequiredService<EvidenceReading>().OfReportAsync(row.Id, cancel),
            (int)(
                services.GetRequiredService<IOptions<CertOptions>>().Value.EvidenceMostBytes
                / (1024 * 1024)
            ),
            []
        );
    }

    /// <summary>Those that the team serves: whoever reported without an account may be of one.</summary>
    private static async Task<IReadOnlyList<SelectField.Choice>> OrganisationsAsync(
        HttpContext http
    ) =>
        [
            .. (
                await http
                    .RequestServices.GetRequiredService<CertDbContext>()
                    .Constituents.AsNoTracking()
                    .OrderBy(one => one.Name)
                    .Select(one => new { one.Id, one.Name })
                    .ToListAsync(http.RequestAborted)
            ).Select(one => new SelectField.Choice($"{one.Id}", one.Name)),
        ];

    private static async Task<IReadOnlyList<PaperOf>> PapersAsync(
        PaperDesk<CertDbContext> papers,
        Guid id,
        CancellationToken cancel
    ) =>
        [
            .. (await papers.OfAsync(id, cancel)).Select(paper => new PaperOf(
                paper.Id,
                paper.Kind,
                paper.Occasion,
                paper.Language,
                paper.Title,
                paper.SealedAt
            )),
        ];
}
