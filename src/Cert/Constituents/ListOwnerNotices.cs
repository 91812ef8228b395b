using MarocNumeric.Trust.Cert.Marking;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>GET /owner-notices?after=&amp;limit=: the notices that the reader may read, the newest first; on the team's page with the form for another.</summary>
internal static class ListOwnerNotices
{
    private const int PageOfPeople = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/owner-notices", HandleAsync)
            .RequireScope(Scopes.CertReport, Scopes.CertHandle)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(
                "/cert/owner-notices",
                (Guid? after, Caller caller, HttpContext http) =>
                    PageAsync(new(after, null, null, null), caller, http)
            )
            .RequireScope(Scopes.CertReport, Scopes.CertHandle);

    internal sealed record Line(
        Guid Id,
        Guid Constituent,
        string Name,
        string Tlp,
        string Subject,
        DateTimeOffset SentAt,
        DateTimeOffset? AcknowledgedAt
    );

    internal sealed record View(
        IReadOnlyList<Line> Lines,
        string? Next,
        bool Team,
        NotifyOwners.Request? Typed,
        NotifyOwners.Response? Sent,
        Problem? Problem
    );

    /// <param name="Typed">What was refused.</param>
    /// <param name="Sent">What has just gone out.</param>
    internal sealed record Asked(
        Guid? After,
        NotifyOwners.Request? Typed,
        NotifyOwners.Response? Sent,
        Problem? Problem
    );

    private static async Task<IResult> HandleAsync(
        Guid? after,
        int? limit,
        Caller caller,
        Shelf shelf,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            KeysetPage.Of(
                await shelf.LinesAsync(caller, after, size, http.RequestAborted),
                size,
                last => $"/api/cert/v1/owner-notices?after={last.Id}&limit={size}"
            )
        );
    }

    public static async Task<IResult> PageAsync(Asked asked, Caller caller, HttpContext http)
    {
        var team = caller.IsOfTeam();
        if (!team && !caller.SeesOrganisation())
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        var page = KeysetPage.Of(
            await http
                .RequestServices.GetRequiredService<Shelf>()
                .LinesAsync(caller, asked.After, PageOfPeople, http.RequestAborted),
            PageOfPeople,
            last => $"/cert/owner-notices?after={last.Id}"
        );
        return TrustPages.Of<OwnerNoticesPage>(
            asked.Problem?.Status ?? StatusCodes.Status200OK,
            (
                nameof(OwnerNoticesPage.Shown),
                new View(page.Items, page.Next, team, asked.Typed, asked.Sent, asked.Problem)
            )
        );
    }

    internal sealed class Shelf(CertDbContext db, ConstituentSeal seal)
    {
        /// <returns>One more than a page holds, where there are.</returns>
        public async Task<List<Line>> LinesAsync(
            Caller caller,
            Guid? after,
            int size,
            CancellationToken cancel
        )
        {
            var rows = await db
                .OwnerNotices.ReadableBy(caller, db)
                .AsNoTracking()
                .Where(row => after == null || row.Id < after)
                .OrderByDescending(row => row.Id)
                .Take(size + 1)
                .Join(
                    db.Constituents,
                    row => row.Organisation,
                    constituent => constituent.Id,
                    (row, constituent) => new { Row = row, constituent.Name }
                )
                .ToListAsync(cancel);
            return
            [
                .. rows.OrderByDescending(found => found.Row.Id)
                    .Select(found => new Line(
                        found.Row.Id,
                        found.Row.Organisation!.Value,
                        found.Name,
                        found.Row.Tlp.Label(),
                        seal.Open<OwnerNoticeWords>(found.Row.Id, found.Row.SealedWords).Subject,
                        found.Row.SentAt,
                        found.Row.AcknowledgedAt
                    )),
            ];
        }
    }
}
