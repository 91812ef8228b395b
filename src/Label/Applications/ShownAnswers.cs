using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Applications;

/// <summary>
/// What a merchant said of the shop as a whole, carried to one criterion after the other. A condition that does not hold makes
/// its criteria beside the point. What a page, a piece or the charter shows conforms in the merchant's own word, and so does
/// what no test measures and a machine will. What a test found against, and what the merchant said against, stands.
/// </summary>
/// <param name="activities">The conditions that hold; null where nothing was said of them.</param>
/// <param name="pages">Addresses.</param>
/// <param name="pieces">The kinds that the application has.</param>
internal sealed class ShownAnswers(
    ApplicationDesk desk,
    IReadOnlyCollection<string>? activities,
    IReadOnlyDictionary<PageKind, string> pages,
    IReadOnlyCollection<string> pieces
)
{
    public void CarryTo(ApplicationPoint point, Criterion criterion)
    {
        if (criterion.Condition is { } condition && activities is not null)
        {
            if (!activities.Contains(condition, StringComparer.Ordinal))
            {
                point.Said(Claim.NotApplicable, desk.Text("said-no-activity"), address: null);
                return;
            }

            if (point.Claim is Claim.NotApplicable)
            {
                point.Unsaid();
            }
        }

        if (point.Claim is Claim.NotConform or Claim.NotApplicable)
        {
            return;
        }

        var address = criterion.Page is { } kind ? pages.GetValueOrDefault(kind) : null;
        var words = point.Explanation ?? Words(criterion);
        if (
            point.Claim is Claim.Conform
            || address is not null
            || words is not null
            || criterion.Check is CheckKind.Automatic
                && point.Found is null or Outcome.NotMeasured or Outcome.NotApplicable
        )
        {
            point.Said(Claim.Conform, words, address ?? point.Address);
        }
    }

    private string? Words(Criterion criterion) =>
        criterion.Piece is { } piece && pieces.Contains(piece, StringComparer.Ordinal)
            ? $"{desk.Text("said-piece")} {desk.Text($"piece-{piece}")}"
        : criterion.Evidence.Contains(EvidenceKind.SignedStatement) ? desk.Text("said-charter")
        : null;
}
