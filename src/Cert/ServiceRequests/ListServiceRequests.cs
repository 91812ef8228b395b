using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.ServiceRequests;

/// <summary>GET /service-requests?service=&amp;after=&amp;limit=: those that the caller may read, the newest first.</summary>
internal static class ListServiceRequests
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/service-requests", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/cert/service-requests", ShowAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);

    internal sealed record Line(
        Guid Id,
        string Number,
        ServiceKind Service,
        bool Rehearsal,
        string Tlp,
        ServiceState State,
        DateTimeOffset RequestedAt
    );

    internal sealed record View(IReadOnlyList<Line> Lines, string? Next);

    private static async Task<IResult> HandleAsync(
        Named<ServiceKind>? service,
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

        http.Response.Headers.CacheControl = "no-store";
        var filter = service is { Name: var name } ? $"&service={name}" : string.Empty;
        return TypedResults.Ok(
            KeysetPage.Of(
                await FindAsync(db, caller, (service?.Value, after, size), http.RequestAborted),
                size,
                last => $"/api/cert/v1/service-requests?after={last.Id}&limit={size}{filter}"
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
            await FindAsync(db, caller, (null, after, KeysetPage.Usual), http.RequestAborted),
            KeysetPage.Usual,
            last => $"/cert/service-requests?after={last.Id}"
        );
        return TrustPages.Of<ListServiceRequestsPage>(
            StatusCodes.Status200OK,
            (nameof(ListServiceRequestsPage.Shown), new View(page.Items, page.Next))
        );
    }

    /// <returns>One more than asked for, where there is a next page.</returns>
    private static async Task<List<Line>> FindAsync(
        CertDbContext db,
        Caller caller,
        (ServiceKind? Service, Guid? After, int Size) asked,
        CancellationToken cancel
    )
    {
        var rows = await db
            .ServiceRequests.ReadableBy(caller, db)
            .AsNoTracking()
            .Where(row =>
                (asked.Service == null || row.Service == asked.Service)
                && (asked.After == null || row.Id < asked.After)
            )
            .OrderByDescending(row => row.Id)
            .Take(asked.Size + 1)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new Line(
                row.Id,
                row.Number,
                row.Service,
                row.Rehearsal,
                row.Tlp.Label(),
                row.State,
                row.RequestedAt
            )),
        ];
    }
}
