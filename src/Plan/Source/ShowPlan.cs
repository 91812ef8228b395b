using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Plan.Following;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Source;

/// <summary>The pages of the plan for anybody: at a glance, by pillar and initiative, what stands in its annexes, and a search.</summary>
internal static class ShowPlan
{
    public static void MapPages(IEndpointRouteBuilder open)
    {
        Page<ShowPlanPage>("/plan");
        Page<ShowAnnexesPage>("/plan/annexes");
        Page<ShowBodiesPage>("/plan/bodies");
        Page<ShowLawsPage>("/plan/laws");
        Page<ShowProgrammesPage>("/plan/programmes");
        Page<ShowGapsPage>("/plan/gaps");
        Page<ShowTrustPage>("/plan/trust");
        open.MapGet(
            "/plan/pillars/{id}",
            (string id, PlanReading plan, CancellationToken cancel) =>
                plan.ShowAsync<ReadPartPage>(now => Part(now, one => one.Id.Is(id)), cancel)
        );
        open.MapGet(
            "/plan/initiatives/{id}",
            (string id, PlanReading plan, CancellationToken cancel) =>
                plan.ShowAsync<ReadPartPage>(
                    now => Part(now, pillar => pillar.Initiatives.Any(one => one.Id.Is(id)), id),
                    cancel
                )
        );
        open.MapGet(
            "/plan/search",
            (string? q, PlanReading plan, CancellationToken cancel) =>
                plan.ShowAsync<SearchPlanPage>(
                    now => new SearchView(
                        now,
                        q,
                        q?.Trim() is { Length: >= 2 and <= 200 } typed ? Find(now.Book, typed) : []
                    ),
                    cancel
                )
        );

        void Page<TPage>(string path)
            where TPage : PlanComponent =>
            open.MapGet(
                path,
                (PlanReading plan, CancellationToken cancel) => plan.ShowAsync<TPage>(cancel)
            );
    }

    /// <param name="Initiative">Null for the whole pillar.</param>
    internal sealed record PartView(PlanNow Now, Pillar Pillar, Initiative? Initiative) : IPlanView;

    /// <param name="Typed">Null before a search.</param>
    internal sealed record SearchView(PlanNow Now, string? Typed, IReadOnlyList<Place> Found)
        : IPlanView;

    private static PartView? Part(
        PlanNow now,
        Func<Pillar, bool> which,
        string? initiative = null
    ) =>
        now.Book.File.Pillars.FirstOrDefault(which) is { } pillar
            ? new(now, pillar, pillar.Initiatives.FirstOrDefault(one => one.Id.Is(initiative)))
            : null;

    /// <summary>By words in any of the three languages, without regard to case and marks.</summary>
    public static IReadOnlyList<Place> Find(PlanBook book, string words)
    {
        var folded = FoldedText.Of(words);
        return
        [
            .. book.Everything()
                .Where(one =>
                    one.Title.Has(folded)
                    || FoldedText.Of(one.More).Contains(folded, StringComparison.Ordinal)
                    || string.Equals(one.Id, words, StringComparison.OrdinalIgnoreCase)
                ),
        ];
    }
}
