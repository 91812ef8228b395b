using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>AC-01: whether everybody gets through the pages of a purchase, as far as their markup and their sheets tell.</summary>
internal static class AccessChecks
{
    /// <summary>Serious obstacles that a good site may have, and that a fair one may.</summary>
    private const int Few = 3;

    private const int Some = 10;

    private const int MostEvidence = 5;

    public static Finding Obstacles(SiteFacts facts)
    {
        const string id = "AC-01";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var pages = SiteStyles
            .Purchase.Select(facts.Of)
            .OfType<Page>()
            .Where(page => !page.IsDocument)
            .DistinctBy(page => page.Address)
            .ToList();
        var all = pages
            .SelectMany(page =>
                page.Obstacles.Select(obstacle => (page.Address, Obstacle: obstacle))
            )
            .ToList();
        // What stands in a sheet is one, however many pages have the sheet.
        var found = all.Where(each => !each.Obstacle.OfSheet)
            .Concat(all.Where(each => each.Obstacle.OfSheet).DistinctBy(each => each.Obstacle))
            .OrderByDescending(each => each.Obstacle.Critical)
            .ToList();
        if (found.Count == 0)
        {
            return Finding.Of(
                id,
                Outcome.Conform,
                new FoundEvidence(
                    "obstacle-none",
                    $"{facts.Home.Final}",
                    string.Join(" · ", pages.Select(page => page.Address.AbsolutePath))
                )
            );
        }

        var serious = found.Count(each => !each.Obstacle.Critical);
        var outcome =
            found[0].Obstacle.Critical || serious > Some ? Outcome.NonConform
            : serious > Few ? Outcome.Warning
            : Outcome.Conform;
        return new(
            id,
            outcome,
            [
                .. found
                    .DistinctBy(each => (each.Address, each.Obstacle.Rule))
                    .Take(MostEvidence)
                    .Select(each => new FoundEvidence(
                        $"obstacle-{each.Obstacle.Rule}",
                        $"{each.Address}",
                        each.Obstacle.Markup
                    )),
            ]
        );
    }
}
