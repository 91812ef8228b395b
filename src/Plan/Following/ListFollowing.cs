using MarocNumeric.Trust.Plan.Entries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Plan.Following;

/// <summary>GET /laws, /programmes, /gaps and /decisions, and their pages: how texts of law stand, what was held for whom, what is behind and what is due, for anybody.</summary>
internal static class ListFollowing
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        List("/laws", now => now.Laws);
        List("/programmes", now => now.Programmes);
        List("/gaps", Gaps);
        List("/decisions", now => now.Decisions);

        void List<T>(string path, Func<PlanNow, IReadOnlyList<T>> of) =>
            routes
                .MapGet(
                    path,
                    (PlanReading plan, CancellationToken cancel) => plan.AnswerAsync(of, cancel)
                )
                .AllowAnonymous()
                .Produces<IReadOnlyList<T>>();
    }

    public static void MapPages(IEndpointRouteBuilder open) =>
        open.MapGet(
            "/plan/programmes/{key:guid}",
            (Guid key, PlanReading plan, CancellationToken cancel) =>
                plan.ShowAsync<ReadProgrammePage>(
                    now =>
                        now.Programmes.FirstOrDefault(one => one.Key == key) is { } found
                            ? new View(now, found)
                            : null,
                    cancel
                )
        );

    internal sealed record View(PlanNow Now, Programme Programme) : IPlanView;

    /// <param name="Share">Of the way from baseline to target that is missing, 0 to 1.</param>
    internal sealed record GapLine(
        string Objective,
        decimal Current,
        decimal Expected,
        decimal Gap,
        decimal Share,
        string? Cause,
        string? Corrective,
        string? Owner,
        DateOnly? Due
    );

    /// <summary>Behind their trajectory, worst first; those that nobody has reported are no gap that is known.</summary>
    public static IReadOnlyList<GapLine> Gaps(PlanNow now) =>
        [
            .. now
                .Objectives.Where(one => one.Gap > 0)
                .OrderByDescending(one => one.RelativeGap)
                .ThenBy(one => one.Objective.Id, StringComparer.Ordinal)
                .Select(one => (Of: one, Said: now.Latest(EntryKind.Gap, one.Objective.Id)))
                .Select(pair => new GapLine(
                    pair.Of.Objective.Id,
                    pair.Of.Current!.Value,
                    pair.Of.Expected,
                    pair.Of.Gap!.Value,
                    Math.Round(pair.Of.RelativeGap!.Value, 4),
                    pair.Said?["cause"],
                    pair.Said?["corrective"],
                    pair.Said?["owner"],
                    pair.Said?.Date("due")
                )),
        ];
}
