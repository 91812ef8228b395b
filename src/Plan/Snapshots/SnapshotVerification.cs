using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Papers;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Plan.Snapshots;

/// <summary>What /v/{number} says of a frozen month.</summary>
internal sealed class SnapshotVerification(
    SnapshotDesk desk,
    PaperDesk<PlanDbContext> papers,
    IStringLocalizer<Texts> texts
) : IVerifiable
{
    public IReadOnlyList<char> Letters => [Snapshot.Letter];

    public async Task<VerifiedRecord?> FindAsync(string number, CancellationToken cancel) =>
        await desk.FindAsync(number, cancel) is { } row
            ? new(
                row.Number,
                "planSnapshot",
                $"{row.State}".ToLowerInvariant(),
                texts["snapshot-title", row.Month],
                texts["snapshot-sentence", row.Month, Moments.When(row.TakenAt)],
                VerificationStanding.Good,
                [
                    new(texts["report-state"], texts[$"report-{row.State}"]),
                    new(texts["content-sha256"], row.Sha256, Latin: true),
                    .. (await papers.OfAsync(row.Id, cancel))
                        .Where(paper => paper.Sha256 is not null)
                        .Select(paper => new VerificationFact(
                            $"{texts[$"paper-{paper.Kind}", row.Month].Value} ({paper.Language}, {paper.Occasion})",
                            paper.Sha256!,
                            Latin: true
                        )),
                ],
                [texts["snapshot-not-proven"]],
                new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["month"] = row.Month,
                    ["sha256"] = row.Sha256,
                }
            )
            : null;
}
