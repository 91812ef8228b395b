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

        if (facts.Seals?.FirstOrDefault(seal => !seal.Right) is { } foreign)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("seal-foreign", $"{foreign.Page}", foreign.Number)
            );
        }

        if (Copied(facts, issuer) is { } copied)
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

        var served = Images(facts).FirstOrDefault(each => IsAt(each.Asset.Address, issuer));
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
                facts.Seals is { Count: > 0 } ? Outcome.Conform : Outcome.NotMeasured,
                new FoundEvidence(
                    facts.Seals is { Count: > 0 } ? "seal-right" : "seal-shown",
                    $"{served.Page.Address}",
                    $"{leads}"
                )
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

    /// <returns>The first image that is called like a seal and is not ours; null for none.</returns>
    public static (Page Page, PageAsset Asset)? Copied(SiteFacts facts, Uri issuer) =>
        Images(facts)
            .Where(each =>
                !IsAt(each.Asset.Address, issuer)
                && Names.Any(name =>
                    each.Asset.Address.AbsolutePath.Contains(
                        name,
                        StringComparison.OrdinalIgnoreCase
                    )
                )
            )
            .Select(each => ((Page, PageAsset)?)each)
            .FirstOrDefault();

    private static IEnumerable<(Page Page, PageAsset Asset)> Images(SiteFacts facts) =>
        facts.Read.SelectMany(page =>
            page.Assets.Where(asset => asset.Kind is AssetKind.Image)
                .Select(asset => (Page: page, Asset: asset))
        );

    public static bool IsAt(Uri address, Uri issuer) =>
        string.Equals(address.Authority, issuer.Authority, StringComparison.OrdinalIgnoreCase);
}
