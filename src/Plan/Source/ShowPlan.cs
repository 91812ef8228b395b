using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Plan.Following;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>The pages of the plan for anybody: at a glance, by pillar and initiative, what stands in its annexes, and a search.</summary>
internal static class ShowPlan
{
    public static void MapPages(IEndpointRouteBuilder open)
    {
        open.MapGet("/plan", Page<ShowPlanPage>);
        open.MapGet("/plan/annexes", Page<ShowAnnexesPage>);
        open.MapGet("/plan/bodies", Page<ShowBodiesPage>);
        open.MapGet("/plan/laws", Page<ShowLawsPage>);
        open.MapGet("/plan/programmes", Page<ShowProgrammesPage>);
        open.MapGet("/plan/gaps", Page<ShowGapsPage>);
        open.MapGet("/plan/trust", Page<ShowTrustPage>);
        open.MapGet(
            "/plan/pillars/{id}",
            (string id, PlanReading reading, CancellationToken cancel) =>
                PartAsync(id, null, reading, cancel)
        );
        open.MapGet(
            "/plan/initiatives/{id}",
            (string id, PlanReading reading, CancellationToken cancel) =>
                PartAsync(null, id, reading, cancel)
        );
        open.MapGet("/plan/search", Search);
    }

    /// <param name="Initiative">Null for the whole pillar.</param>
    internal sealed record PartView(PlanNow Now, Pillar Pillar, Initiative? Initiative);

    internal sealed record Found(string Kind, string Title, string Path);

    /// <param name="Typed">Null before a search.</param>
    internal sealed record SearchView(string? Typed, IReadOnlyList<Found> Found);

    private static async Task<IResult> Page<TPage>(PlanReading reading, CancellationToken cancel)
        where TPage : TrustPage =>
        TrustPages.Of<TPage>(
            StatusCodes.Status200OK,
            (nameof(TrustPage.Shown), await reading.NowAsync(cancel))
        );

    private static async Task<IResult> PartAsync(
        string? pillarId,
        string? initiativeId,
        PlanReading reading,
        CancellationToken cancel
    )
    {
        var now = await reading.NowAsync(cancel);
        var pillar = now.Book.File.Pillars.FirstOrDefault(one =>
            string.Equals(one.Id, pillarId, StringComparison.Ordinal)
            || one.Initiatives.Any(part =>
                string.Equals(part.Id, initiativeId, StringComparison.Ordinal)
            )
        );
        return pillar is null
            ? TypedResults.NotFound()
            : TrustPages.Of<ReadPartPage>(
                StatusCodes.Status200OK,
                (
                    nameof(TrustPage.Shown),
                    new PartView(
                        now,
                        pillar,
                        pillar.Initiatives.FirstOrDefault(part =>
                            string.Equals(part.Id, initiativeId, StringComparison.Ordinal)
                        )
                    )
                )
            );
    }

    private static IResult Search(string? q, PlanBook book)
    {
        var typed = q?.Trim() is { Length: >= 2 and <= 200 } words ? words : null;
        return TrustPages.Of<SearchPlanPage>(
            StatusCodes.Status200OK,
            (nameof(TrustPage.Shown), new SearchView(q, typed is null ? [] : Find(book, typed)))
        );
    }

    /// <summary>By words in any of the three languages, without regard to case and marks.</summary>
    public static IReadOnlyList<Found> Find(PlanBook book, string words)
    {
        var folded = FoldedText.Of(words);
        return
        [
            .. book.Everything()
                .Where(one =>
                    one.Title.Has(folded)
                    || FoldedText.Of(one.More).Contains(folded, StringComparison.Ordinal)
                    || string.Equals(one.Id, words, StringComparison.OrdinalIgnoreCase)
                )
                .Select(one => new Found(one.Kind, one.Title.Here, one.Path)),
        ];
    }
}
