using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>How long decisions take: over the last ninety days, in days from the complete file to the decision.</summary>
/// <param name="Median">Null where nothing was decided.</param>
/// <param name="Ninetieth">Nine in ten were decided within it.</param>
/// <param name="Oldest">Of the open ones, since they were complete.</param>
/// <param name="Bands">Open dossiers by age, the youngest first.</param>
internal sealed record DossierDelays(
    int Decided,
    double? Median,
    double? Ninetieth,
    double? Oldest,
    IReadOnlyList<DossierDelays.Band> Bands
)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(90);

    // In days: to a week, to two, to a month, to the legal end, beyond.
    private static readonly int[] Limits = [7, 14, 30, 60];

    private static readonly DossierState[] Waiting =
    [
        DossierState.Filed,
        DossierState.IdentityPending,
        DossierState.Verified,
    ];

    /// <param name="UpTo">Days; null for what is older than all limits.</param>
    internal sealed record Band(int? UpTo, int Count);

    public static async Task<DossierDelays> OfAsync(
        IQueryable<Dossier> dossiers,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var since = now - Window;
        var decided = (
            await dossiers
                .Where(row =>
                    row.Procedure.ClosedAt != null
                    && row.Procedure.ClosedAt > since
                    && row.Procedure.CompleteAt != null
                    && row.State != DossierState.Withdrawn
                )
                .Select(row => new { row.Procedure.CompleteAt, row.Procedure.ClosedAt })
                .ToListAsync(cancel)
        )
            .Select(row => (row.ClosedAt!.Value - row.CompleteAt!.Value).TotalDays)
            .Order()
            .ToList();
        var open = (
            await dossiers
                .Where(row => Waiting.Contains(row.State) && row.Procedure.CompleteAt != null)
                .Select(row => row.Procedure.CompleteAt)
                .ToListAsync(cancel)
        )
            .Select(complete => (now - complete!.Value).TotalDays)
            .ToList();
        return new(
            decided.Count,
            Share(decided, 0.5),
            Share(decided, 0.9),
            open.Count == 0 ? null : open.Max(),
            BandsOf(open)
        );
    }

    private static IReadOnlyList<Band> BandsOf(List<double> ages) =>
        [
            .. Limits.Select(
                (limit, index) =>
                    new Band(
                        limit,
                        ages.Count(age => age <= limit && (index == 0 || age > Limits[index - 1]))
                    )
            ),
            new(null, ages.Count(age => age > Limits[^1])),
        ];

    /// <summary>The nearest rank: a figure that some dossier really had.</summary>
    private static double? Share(List<double> sorted, double share) =>
        sorted.Count == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
