using MarocNumeric.Trust.Cert.Incidents;
using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Reports;

/// <summary>GET /reports?after=&amp;limit=: the reports that the caller may read, the newest first; for a security officer those of the organisation.</summary>
internal static class ListReports
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/reports", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cert/reports", ShowAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertRead, Scopes.CertHandle);

    /// <param name="Tlp">"AMBER+STRICT".</param>
    /// <param name="State">Of the incident that it belongs to.</param>
    internal sealed record Line(
        Guid Id,
        string Number,
        string Type,
        string Tlp,
        DateTimeOffset ReceivedAt,
        IncidentState State
    );

    internal sealed record View(IReadOnlyList<Line> Lines, bool MayReport, string? Next);

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        return TypedResults.Ok(
            KeysetPage.Of(
                await FindAsync(db, caller, after, size, http.RequestAborted),
                size,
                last => $"/api/cert/v1/reports?after={last.Id}&limit={size}"
            )
        );
    }

    private static async Task<IResult> ShowAsync(
        Guid? after,
        Caller caller,
        CertDbContext db,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var page = KeysetPage.Of(
            await FindAsync(db, caller, after, KeysetPage.Usual, http.RequestAborted),
            KeysetPage.Usual,
            last => $"/cert/reports?after={last.Id}"
        );
        return TrustPages.Of<ListReportsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListReportsPage.Shown),
                new View(page.Items, caller.Scopes.Contains(Scopes.CertReport), page.Next)
            )
        );
    }

    private static async Task<List<Line>> FindAsync(
        CertDbContext db,
        Caller caller,
        Guid? after,
        int size,
        CancellationToken cancel
    )
    {
        // How far the team is with each is the reporter's, the incident itself need not be.
        await using var beyond = await db.BeyondAsync(cancel);
        var rows = await db
            .Reports.ReadableBy(caller, db)
            .AsNoTracking()
            .Where(row => after == null || row.Id < after)
            .OrderByDescending(row => row.Id)
            .Take(size + 1)
            .Join(
                db.Incidents,
                row => row.Incident,
                incident => incident.Id,
                (row, incident) =>
                    new
                    {
                        row.Id,
                        row.Number,
                        row.Type,
                        row.Tlp,
                        row.ReceivedAt,
                        incident.State,
                    }
            )
            .ToListAsync(cancel);
        return
        [
            .. rows.OrderByDescending(row => row.Id)
                .Select(row => new Line(
                    row.Id,
                    row.Number,
                    row.Type,
                    row.Tlp.Label(),
                    row.ReceivedAt,
                    row.State
                )),
        ];
    }
}
