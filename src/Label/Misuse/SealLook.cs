using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Judging;
using MarocNumeric.Trust.Label.Probing;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>Holds the seals that a visit has seen on a site against the labels that were given: free tests and surveillance ask. One without right opens a case.</summary>
internal sealed partial class SealLook(
    LabelDbContext db,
    AwardRegister register,
    MisuseDesk desk,
    TrustOptions trust
)
{
    private const int MostSeals = 10;

    /// <returns>The facts with what is to be thought of each seal. Cases are saved.</returns>
    public async Task<SiteFacts> LookAsync(SiteFacts facts, CancellationToken cancel)
    {
        var seals = new List<SeenSeal>();
        foreach (var (page, image, number) in Shown(facts))
        {
            var award = await register.FindAsync(number, cancel);
            var right = award is not null && SiteName.IsOf(page.Address.IdnHost, award.Domain);
            seals.Add(new(page.Address, image, award?.Number ?? number, right));
            if (!right)
            {
                await desk.OpenAsync(
                    (award?.Number, facts.Domain, MisuseWay.Visit, $"{page.Address}"),
                    id: null,
                    cancel
                );
                // Saved one by one: two pages of a site are one case.
                await db.SavedAsync(cancel);
            }
        }

        if (
            SealChecks.Copied(facts, trust.Issuer) is { } copy
            && seals.TrueForAll(seal => seal.Right)
        )
        {
            if (await desk.HeldByAsync(facts.Domain, cancel) is null)
            {
                await desk.OpenAsync(
                    (null, facts.Domain, MisuseWay.Visit, $"{copy.Page.Address}"),
                    id: null,
                    cancel
                );
                await db.SavedAsync(cancel);
            }
        }

        return facts with
        {
            Seals = seals,
        };
    }

    /// <summary>An image that we serve, or one of the site's own that leads to our page: both say "we hold this label".</summary>
    private IEnumerable<(Page Page, Uri Image, string Number)> Shown(SiteFacts facts) =>
        facts
            .Read.SelectMany(page =>
                page.Assets.Where(asset => asset.Kind is AssetKind.Image)
                    .Select(asset =>
                        (
                            Page: page,
                            Image: asset.Address,
                            Number: NumberAt(asset.Address)
                                ?? (asset.Around is { } leads ? NumberAt(leads) : null)
                        )
                    )
            )
            .Where(each => each.Number is not null)
            .Select(each => (each.Page, each.Image, each.Number!))
            .DistinctBy(each => each.Item3, StringComparer.OrdinalIgnoreCase)
            .Take(MostSeals);

    private string? NumberAt(Uri address) =>
        SealChecks.IsAt(address, trust.Issuer)
        && Ours().Match(address.AbsolutePath) is { Success: true } match
            ? match.Groups["number"].Value
            : null;

    [GeneratedRegex(
        @"\A(/ar|/en)?/(v/(?<number>L[0-9A-Za-z-]{1,20})|sceau/(?<number>L[0-9A-Za-z-]{1,20})\.svg)\z",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Ours();
}
