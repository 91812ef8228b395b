using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>SC-01: a seal that a page shows comes from the suite and leads to the page that tells whether it holds.</summary>
internal static class SealChecks
{
    /// <summary>What a copy of the image is called.</summary>
    private static readonly string[] Names =
    [
        "maroc-confiance",
        "marocconfiance",
        "label-confiance",
        "sceau-maroc",
    ];

    /// <param name="issuer">The suite's own address, which serves the seals and their pages.</param>
    public static Finding Seal(SiteFacts facts, Uri issuer)
    {
        const string id = "SC-01";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var images = facts
            .Read.SelectMany(page => page.Assets.Select(asset => (Page: page, Asset: asset)))
            .Where(each => each.Asset.Kind is AssetKind.Image)
            .ToList();
        var served = images.FirstOrDefault(each => IsAt(each.Asset.Address, issuer));
        var copied = images.FirstOrDefault(each =>
            !IsAt(each.Asset.Address, issuer)
            && Names.Any(name =>
                each.Asset.Address.AbsolutePath.Contains(name, StringComparison.OrdinalIgnoreCase)
            )
        );
        if (copied.Page is not null)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence(
                    "seal-copied",
                    $"{copied.Page.Address}",
                    $"{copied.Asset.Address}"
                )
            );
        }

        if (served.Page is null)
        {
            return Finding.Of(
                id,
                Outcome.NotApplicable,
                new FoundEvidence("seal-none", $"{facts.Home.Final}")
            );
        }

        return served.Asset.Around is { } leads && IsAt(leads, issuer)
            ? Finding.Of(
                id,
                Outcome.NotMeasured,
                new FoundEvidence("seal-shown", $"{served.Page.Address}", $"{leads}")
            )
            : Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence(
                    "seal-unlinked",
                    $"{served.Page.Address}",
                    $"{served.Asset.Address}"
                )
            );
    }

    private static bool IsAt(Uri address, Uri issuer) =>
        string.Equals(address.Authority, issuer.Authority, StringComparison.OrdinalIgnoreCase);
}
