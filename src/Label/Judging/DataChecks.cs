using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>DP-02, DP-04 and DP-06: what the site does with people's data, held against what it says.</summary>
internal static partial class DataChecks
{
    public static Finding Notice(SiteFacts facts, ProbeWords words)
    {
        const string id = "DP-02";
        if (
            Seen.Absent(facts, id, PageKind.Privacy, "privacy-missing", Outcome.NonConform) is
            { } absent
        )
        {
            return absent;
        }

        var page = facts.Of(PageKind.Privacy)!;
        if (page.IsDocument)
        {
            return Finding.Of(
                id,
                Outcome.NotMeasured,
                new FoundEvidence("page-unreadable", $"{page.Address}", "PDF")
            );
        }

        var missing = words
            .Notice.Where(point => ProbeWords.First(page.Folded, point.Value) is null)
            .Select(point => new FoundEvidence($"notice-{point.Key}", $"{page.Address}"))
            .ToList();
        return missing.Count == 0
            ? Finding.Of(id, Outcome.Conform, new FoundEvidence("notice-whole", $"{page.Address}"))
            : new(id, missing.Count == 1 ? Outcome.Warning : Outcome.NonConform, missing);
    }

    public static Finding Trackers(SiteFacts facts, ProbeWords words)
    {
        const string id = "DP-04";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var loaded = facts
            .Read.SelectMany(page => page.Assets.Select(asset => (Page: page, Asset: asset)))
            .ToList();
        var (advertising, measuring) = (
            Named(loaded, words.Advertising),
            Named(loaded, words.Measuring)
        );
        return advertising.Page is not null
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    new FoundEvidence(
                        "tracker-advertising",
                        $"{advertising.Page.Address}",
                        $"{advertising.Asset!.Address}"
                    )
                )
            : measuring.Page is not null
                ? Finding.Of(
                    id,
                    Outcome.Warning,
                    new FoundEvidence(
                        "tracker-measuring",
                        $"{measuring.Page.Address}",
                        $"{measuring.Asset!.Address}"
                    )
                )
            : Named(loaded, words.Consent) is { Page: not null } asks
                ? Finding.Of(
                    id,
                    Outcome.Conform,
                    new FoundEvidence(
                        "tracker-asks",
                        $"{asks.Page.Address}",
                        $"{asks.Asset!.Address}"
                    )
                )
            : Finding.Of(
                id,
                Outcome.Conform,
                new FoundEvidence("tracker-none", $"{facts.Home.Final}")
            );
    }

    public static Finding Rights(SiteFacts facts)
    {
        const string id = "DP-06";
        if (
            Seen.Absent(facts, id, PageKind.Privacy, "privacy-missing", Outcome.NonConform) is
            { } absent
        )
        {
            return absent;
        }

        var page = facts.Of(PageKind.Privacy)!;
        var rights = Seen.First([page], Rights());
        var contact =
            Seen.First([page], Mail()) is { } written
                ? Seen.In(page, "rights-contact", written.Match)
            : page.Links.FirstOrDefault(link => link.Address.Scheme is "mailto") is { } link
                ? new FoundEvidence("rights-contact", $"{page.Address}", $"{link.Address}")
            : null;
        return page.IsDocument
                ? Finding.Of(
                    id,
                    Outcome.NotMeasured,
                    new FoundEvidence("page-unreadable", $"{page.Address}", "PDF")
                )
            : rights is null
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    new FoundEvidence("rights-missing", $"{page.Address}")
                )
            : contact is null
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    new FoundEvidence("rights-contact-missing", $"{page.Address}")
                )
            : Finding.Of(id, Outcome.Conform, contact);
    }

    private static (Page Page, PageAsset? Asset) Named(
        IEnumerable<(Page Page, PageAsset Asset)> loaded,
        string[] names
    ) =>
        loaded.FirstOrDefault(each =>
        {
            var address = $"{each.Asset.Address.IdnHost}{each.Asset.Address.AbsolutePath}";
            return names.Any(name => address.Contains(name, StringComparison.OrdinalIgnoreCase));
        });

    [GeneratedRegex(
        @"droits? d acces|rectification|droit d opposition|right of access|right to access|rectify|حق الولوج|التصحيح|التعرض",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Rights();

    [GeneratedRegex(
        @"[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){1,4}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Mail();
}
