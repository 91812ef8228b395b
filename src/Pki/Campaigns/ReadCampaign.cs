using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>GET /campaigns/{id}: how far it is, at what pace, and why lines were refused.</summary>
internal static class ReadCampaign
{
    private const int RefusalsShown = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/campaigns/{id:guid}", HandleAsync)
            .RequireScope(Scopes.PkiRead)
            .Produces<CampaignProgress>()
            .ProducesProblem(StatusCodes.Status404NotFound);

    public static void MapPages(IEndpointRouteBuilder pages) =>
        pages.MapGet("/campaigns/{id:guid}", ShowAsync).RequireScope(Scopes.PkiRead);

    /// <param name="Refusals">The newest of them.</param>
    internal sealed record View(CampaignProgress Progress, IReadOnlyList<CampaignRefusal> Refusals);

    /// <returns>Null for one that the caller may not see.</returns>
    public static Task<Campaign?> FindAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        db
            .Campaigns.VisibleTo(caller)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    ) =>
        await FindAsync(id, caller, db, cancel) is { } campaign
            ? TypedResults.Ok(await CampaignProgress.ReadAsync(db, campaign, cancel))
            : PkiProblems.CampaignUnknown(id).ToResponse();

    private static async Task<IResult> ShowAsync(
        Guid id,
        Caller caller,
        PkiDbContext db,
        CancellationToken cancel
    )
    {
        if (await FindAsync(id, caller, db, cancel) is not { } campaign)
        {
            return TypedResults.NotFound();
        }

        var refusals = await db
            .CampaignRefusals.AsNoTracking()
            .Where(row => row.Campaign == id)
            .OrderByDescending(row => row.RefusedAt)
            .ThenBy(row => row.Line)
            .Take(RefusalsShown)
            .ToListAsync(cancel);
        return TrustPages.Of<ReadCampaignPage>(
            StatusCodes.Status200OK,
            (
                nameof(ReadCampaignPage.Shown),
                new View(await CampaignProgress.ReadAsync(db, campaign, cancel), refusals)
            )
        );
    }
}
