using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Time;
using MarocNumeric.Trust.Label.Applications;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Misuse;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>/label/seals/{number}: for buyers, what was checked of a site, by whom and when, and how the label stands now; for its holder, how to show the seal.</summary>
internal static class ShowLabel
{
    public static void MapPages(IEndpointRouteBuilder standard) =>
        standard.MapGet("/label/seals/{number}", HandleAsync);

    public static string PathOf(string number) => $"/label/seals/{number}";

    /// <param name="Judged">What the assessor held of each criterion; nothing for those that the report left out.</param>
    /// <param name="Copies">Hosts where the seal is known to be shown without right.</param>
    internal sealed record View(
        Award Award,
        AwardState State,
        DateTimeOffset At,
        CriteriaSet Criteria,
        IReadOnlyDictionary<string, Verdict> Judged,
        IReadOnlyList<string> Copies
    );

    internal sealed record Sources(
        LabelDbContext Db,
        AwardRegister Register,
        MisuseDesk Misuse,
        CriteriaBook Criteria,
        TimeProvider Clock
    );

    private static async Task<IResult> HandleAsync(string number, Sources sources, HttpContext http)
    {
        var cancel = http.RequestAborted;
        if (await sources.Register.FindAsync(number, cancel) is not { } award)
        {
            return TypedResults.NotFound();
        }

        var now = sources.Clock.Now();
        var judged = await sources
            .Db.Points.AsNoTracking()
            .Where(point => point.Application == award.Application && point.Verdict != null)
            .ToDictionaryAsync(
                point => point.Criterion,
                point => point.Verdict!.Value,
                StringComparer.Ordinal,
                cancel
            );
        http.Response.Headers.CacheControl = "no-cache";
        return TrustPages.Of<ShowLabelPage>(
            StatusCodes.Status200OK,
            (
                nameof(ShowLabelPage.Shown),
                new View(
                    award,
                    award.StateAt(now),
                    now,
                    sources.Criteria.Find(award.Catalogue) ?? sources.Criteria.Versions[^1],
                    judged,
                    await sources.Misuse.KnownOfAsync(award.Number, cancel)
                )
            )
        );
    }
}
