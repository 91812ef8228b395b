using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>DP-01, DP-02, DP-04 and DP-06: what the site does with people's data, held against what it says and against the national register.</summary>
internal static partial class DataChecks
{
    public static Finding Receipt(SiteFacts facts)
    {
        const string id = "DP-01";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        if (facts.Receipts.Count == 0)
        {
            return facts.Over && facts.Of(PageKind.Privacy) is null
                ? Finding.Of(id, Outcome.NotMeasured, new FoundEvidence("fault-VisitOver"))
                : Finding.Of(
                    id,
                    Outcome.NonConform,
                    new FoundEvidence(
                        "receipt-missing",
                        $"{facts.Of(PageKind.Privacy)?.Address ?? facts.Home.Final}"
                    )
                );
        }

        var inForce = facts.Receipts.Where(each => each.Standing is { InForce: true }).ToList();
        var good = inForce.Find(each => IsNamed(facts, each.Standing!.Controller));
        var foreign = good.Standing is null && inForce.Count > 0;
        if (foreign)
        {
            good = inForce[0];
        }

        if (good.Standing is { } standing)
        {
            return Finding.Of(
                id,
                foreign ? Outcome.Warning : Outcome.Conform,
                new FoundEvidence(
                    foreign ? "receipt-foreign"
                        : standing.Controller is null ? "receipt-good"
                        : "receipt-named",
                    $"{good.Where}",
                    string.Join(
                        " · ",
                        new[] { standing.Number, standing.Controller }.OfType<string>()
                    )
                )
            );
        }

        var ended = facts.Receipts.FirstOrDefault(each => each.Standing is not null);
        var first = facts.Receipts[0];
        return ended.Standing is not null
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    new FoundEvidence("receipt-ended", $"{ended.Where}", ended.Number)
                )
            : !facts.RegisterAsked
                ? Finding.Of(
                    id,
                    Outcome.NotMeasured,
                    new FoundEvidence("register-silent", $"{first.Where}", first.Number)
                )
            : Finding.Of(
                id,
                Outcome.Warning,
                new FoundEvidence("receipt-unknown", $"{first.Where}", first.Number)
            );
    }

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

    /// <summary>The site calls itself as the register calls the controller, the form of the company aside; what the register keeps to itself an assessor compares.</summary>
    private static bool IsNamed(SiteFacts facts, string? controller)
    {
        if (controller is null)
        {
            return true;
        }

        var whole = Words(ProbeWords.Fold(controller));
        var bare = Words(CompanyForm().Replace(ProbeWords.Fold(controller), " "));
        var name = bare.Length > 0 ? bare : whole;
        return facts.Read.Any(page =>
            $" {Words(page.Folded)} ".Contains($" {name} ", StringComparison.Ordinal)
        );
    }

    /// <summary>With one blank between words and nothing else.</summary>
    private static string Words(string folded) =>
        string.Join(' ', NotOfWords().Split(folded).Where(word => word.Length > 0));

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

    [GeneratedRegex(
        @"\b(s\.?a\.?r\.?l\.?( ?a\.?u\.?)?|s\.?a\.?s?|s\.?n\.?c|g\.?i\.?e|ste|societe|شركة|ش\.?م\.?م)(\b|$)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex CompanyForm();

    [GeneratedRegex(
        @"[^\p{L}\p{Nd}]+",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex NotOfWords();
}
