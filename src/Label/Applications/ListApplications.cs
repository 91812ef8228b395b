using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Domains;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>GET /applications?state=&amp;after=&amp;limit= and /label/applications: an organisation's own, for its merchants; for the label's people the queue, what waits for the reader first and by the clock.</summary>
internal static class ListApplications
{
    public const string Path = "/label/applications";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/applications", HandleAsync)
            .RequireScope(Scopes.LabelApply, Scopes.LabelAssess)
            .Produces<KeysetPage<Line>>()
            .ProducesProblem(StatusCodes.Status400BadRequest);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet(Path, PageAsync).RequireScope(Scopes.LabelApply, Scopes.LabelAssess);

    /// <param name="Waits">For the reader.</param>
    /// <param name="Late">Whoever has it in hand is late.</param>
    internal sealed record Line(
        Guid Id,
        string? Number,
        ApplicationState State,
        string Company,
        string SiteName,
        string Domain,
        DateTimeOffset? FiledAt,
        DateTimeOffset? DueAt,
        bool Waits,
        bool Late
    );

    internal sealed record View(IReadOnlyList<Line> Lines, bool MayBegin);

    private static async Task<IResult> HandleAsync(
        Named<ApplicationState>? state,
        Guid? after,
        int? limit,
        Caller caller,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        if (KeysetPage.Size(limit).Refused(out var problem, out var size))
        {
            return problem.ToResponse();
        }

        http.Response.Headers.CacheControl = "no-store";
        var wanted = state?.Value;
        var rows = await db
            .Applications.VisibleTo(caller)
            .AsNoTracking()
            .Where(row =>
                (wanted == null || row.State == wanted) && (after == null || row.Id > after)
            )
            .OrderBy(row => row.Id)
            .Take(size + 1)
            .ToListAsync(http.RequestAborted);
        var filter = state is { Name: var name } ? $"&state={name}" : string.Empty;
        var now = clock.Now();
        return TypedResults.Ok(
            KeysetPage.Of(
                [.. rows.Select(row => LineOf(row, caller, now))],
                size,
                last => $"/api/label/v1/applications?after={last.Id}&limit={size}{filter}"
            )
        );
    }

    private static async Task<IResult> PageAsync(
        Caller caller,
        LabelDbContext db,
        TimeProvider clock,
        HttpContext http
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        var now = clock.Now();
        var rows = await db
            .Applications.VisibleTo(caller)
            .AsNoTracking()
            .OrderBy(row => row.DueAt == null)
            .ThenBy(row => row.DueAt)
            .ThenByDescending(row => row.Id)
            .Take(KeysetPage.Most)
            .ToListAsync(http.RequestAborted);
        return TrustPages.Of<ListApplicationsPage>(
            StatusCodes.Status200OK,
            (
                nameof(ListApplicationsPage.Shown),
                new View(
                    [
                        .. rows.Select(row => LineOf(row, caller, now))
                            .OrderByDescending(line => line.Waits),
                    ],
                    caller.SpeaksForMerchant()
                )
            )
        );
    }

    /// <returns>It is the reader who has it in hand.</returns>
    public static bool WaitsFor(Application row, Caller caller) =>
        row.State switch
        {
            ApplicationState.Draft or ApplicationState.Incomplete or ApplicationState.Corrections =>
                ApplicationRights.OfMerchant(caller, row) is null,
            ApplicationState.Filed or ApplicationState.Admitted => ApplicationRights.OfSecretary(
                caller,
                row
            )
                is null,
            ApplicationState.UnderAssessment => ApplicationRights.OfItsAssessor(caller, row)
                is null,
            ApplicationState.Reported => ApplicationRights.OfCommittee(caller, row) is null,
            ApplicationState.Appealed => ApplicationRights.OfAppeal(caller, row) is null,
            _ => false,
        };

    private static Line LineOf(Application row, Caller caller, DateTimeOffset now) =>
        new(
            row.Id,
            row.Number,
            row.State,
            row.Company,
            row.SiteName,
            row.Domain,
            row.FiledAt,
            row.DueAt,
            WaitsFor(row, caller),
            row.DueAt is { } due && now >= due
        );
}
