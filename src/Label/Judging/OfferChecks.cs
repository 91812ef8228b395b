using System.Globalization;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>IN-01, IN-02, IN-04 and IN-06: what a buyer is told before they buy.</summary>
internal static partial class OfferChecks
{
    /// <summary>Characters that whole terms have.</summary>
    private const int WholeTerms = 1500;

    /// <summary>Letters of Arabic that make a page Arabic, not one that has a word of it.</summary>
    private const int ArabicPage = 100;

    private const int LongestDelivery = 30;

    public static Finding Terms(SiteFacts facts)
    {
        const string id = "IN-01";
        if (
            Seen.Absent(facts, id, PageKind.Terms, "terms-missing", Outcome.NonConform) is
            { } absent
        )
        {
            return absent;
        }

        var visited = facts.Pages[PageKind.Terms];
        var page = visited.Page!;
        return page.IsDocument || page.Text.Length >= WholeTerms
            ? Finding.Of(
                id,
                Outcome.Conform,
                new FoundEvidence(
                    page.IsDocument ? "terms-document" : "terms-found",
                    $"{page.Address}",
                    visited.Link?.Text
                )
            )
            : Finding.Of(
                id,
                Outcome.Warning,
                new FoundEvidence(
                    "terms-short",
                    $"{page.Address}",
                    page.Text.Length.ToString(CultureInfo.InvariantCulture)
                )
            );
    }

    public static Finding Price(SiteFacts facts)
    {
        const string id = "IN-02";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var offers = new[] { facts.Of(PageKind.Product), facts.HomePage, facts.Of(PageKind.Cart) };
        if (Seen.First(offers, Dirhams()) is not { } price)
        {
            return Seen.First(offers, OtherMoney()) is { } foreign
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    Seen.In(foreign.Page, "price-foreign", foreign.Match)
                )
                : Finding.Of(
                    id,
                    Outcome.NotMeasured,
                    new FoundEvidence("price-unseen", $"{facts.Home.Final}")
                );
        }

        var evidence = Seen.In(price.Page, "price-found", price.Match);
        return Seen.First(offers, AllTaxes()) is { } there
                ? Finding.Of(
                    id,
                    Outcome.Conform,
                    evidence,
                    Seen.In(there.Page, "taxes-found", there.Match)
                )
            : Seen.First([facts.Of(PageKind.Terms)], AllTaxes()) is { } terms
                ? Finding.Of(
                    id,
                    Outcome.Warning,
                    evidence,
                    Seen.In(terms.Page, "taxes-in-terms", terms.Match)
                )
            : Finding.Of(
                id,
                Outcome.NonConform,
                evidence,
                new FoundEvidence("taxes-missing", $"{price.Page.Address}")
            );
    }

    public static Finding Delivery(SiteFacts facts)
    {
        const string id = "IN-04";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var pages = new[] { facts.Of(PageKind.Delivery), facts.Of(PageKind.Terms) };
        if (pages.All(page => page is null))
        {
            return Seen.Absent(facts, id, PageKind.Delivery, "delivery-missing", Outcome.NonConform)
                ?? Finding.Of(
                    id,
                    Outcome.NonConform,
                    new FoundEvidence("delivery-missing", $"{facts.Home.Final}")
                );
        }

        var cost = Seen.First(pages, DeliveryCost());
        var time = Days(pages, DeliveryTime());
        if (time is { Days: > LongestDelivery } late)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                Seen.In(late.Page, "delivery-late", late.Match)
            );
        }

        var evidence = new List<FoundEvidence>
        {
            cost is { } paid
                ? Seen.In(paid.Page, "delivery-cost", paid.Match)
                : new("delivery-cost-missing"),
            time is { } days
                ? Seen.In(days.Page, "delivery-time", days.Match)
                : new("delivery-time-missing"),
        };
        return new(
            id,
            (cost, time) switch
            {
                (not null, not null) => Outcome.Conform,
                (null, null) => Outcome.NonConform,
                _ => Outcome.Warning,
            },
            evidence
        );
    }

    public static Finding Arabic(SiteFacts facts)
    {
        const string id = "IN-06";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        var arabic = facts.Read.FirstOrDefault(page =>
            page.Language?.StartsWith("ar", StringComparison.OrdinalIgnoreCase) is true
            || ArabicLetter().Count(page.Text) >= ArabicPage
        );
        if (arabic is not null)
        {
            return Finding.Of(
                id,
                Outcome.Conform,
                new FoundEvidence("arabic-page", $"{arabic.Address}")
            );
        }

        var named = facts.Read.FirstOrDefault(page =>
            page.OtherLanguages.Any(language =>
                language.StartsWith("ar", StringComparison.OrdinalIgnoreCase)
            )
        );
        if (named is not null)
        {
            return Finding.Of(
                id,
                Outcome.Conform,
                new FoundEvidence("arabic-named", $"{named.Address}", "hreflang=ar")
            );
        }

        var linked = facts
            .Read.SelectMany(page => page.Links.Select(link => (page, link)))
            .FirstOrDefault(each =>
                each.link.Folded.Contains(ProbeWords.Fold("العربية"), StringComparison.Ordinal)
                || each.link.Address.AbsolutePath.StartsWith(
                    "/ar/",
                    StringComparison.OrdinalIgnoreCase
                )
            );
        return linked.page is not null
            ? Finding.Of(
                id,
                Outcome.Conform,
                new FoundEvidence(
                    "arabic-linked",
                    $"{linked.page.Address}",
                    $"{linked.link.Address}"
                )
            )
            : Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("arabic-missing", $"{facts.Home.Final}")
            );
    }

    /// <summary>The longest of the times that a pattern finds; null for none.</summary>
    public static (Page Page, Match Match, int Days)? Days(
        IEnumerable<Page?> pages,
        Regex pattern
    ) =>
        pages
            .OfType<Page>()
            .SelectMany(page =>
                pattern
                    .Matches(page.Folded)
                    .Select(match => (Page: page, Match: match, Days: Number(match)))
            )
            .Where(each => each.Days > 0)
            .Select(each => ((Page, Match, int)?)each)
            .MaxBy(each => each!.Value.Item3);

    /// <summary>The last number of the match: of "3 à 5 jours" five. Words for seven, ten, fifteen and thirty count as figures.</summary>
    private static int Number(Match match)
    {
        var days = 0;
        foreach (var figure in Figure().EnumerateMatches(match.Value))
        {
            _ = int.TryParse(
                match.Value.AsSpan(figure.Index, figure.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out days
            );
        }

        return days > 0 ? days
            : match.Value.Contains("trente", StringComparison.Ordinal)
            || match.Value.Contains("thirty", StringComparison.Ordinal)
                ? 30
            : match.Value.Contains("quinze", StringComparison.Ordinal)
            || match.Value.Contains("fifteen", StringComparison.Ordinal)
                ? 15
            : match.Value.Contains("quatorze", StringComparison.Ordinal)
            || match.Value.Contains("fourteen", StringComparison.Ordinal)
                ? 14
            : match.Value.Contains("dix", StringComparison.Ordinal)
            || match.Value.Contains("ten", StringComparison.Ordinal)
                ? 10
            : match.Value.Contains("sept", StringComparison.Ordinal)
            || match.Value.Contains("seven", StringComparison.Ordinal)
                ? 7
            : 0;
    }

    [GeneratedRegex(
        @"[0-9]{1,6}([ .,\u00a0\u202f][0-9]{2,3}){0,2}\s?(dhs?\b|mad\b|dirhams?\b|درهم)|\b(mad|dhs?)\s?[0-9]{1,6}",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Dirhams();

    [GeneratedRegex(
        @"[0-9]\s?(€|eur\b|usd\b|\$|£)|(€|\$|£)\s?[0-9]",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex OtherMoney();

    [GeneratedRegex(
        @"\bttc\b|toutes taxes comprises|taxes included|vat included|شامل للضريبة|شاملة للضريبة|جميع الرسوم",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex AllTaxes();

    [GeneratedRegex(
        @"(livraison|expedition|delivery|shipping|التسليم|التوصيل|الشحن)[^.]{0,120}(gratuit|offert|free|مجان|[0-9]\s?(dhs?\b|mad\b|dirham|درهم))",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex DeliveryCost();

    [GeneratedRegex(
        @"(livr|expedi|deliver|shipping|التسليم|التوصيل|الشحن)[^.]{0,100}\b[0-9]{1,3}\s?(jours?|j\b|days?|ايام|يوما|يوم)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex DeliveryTime();

    [GeneratedRegex(
        @"[\u0621-\u064a]",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex ArabicLetter();

    [GeneratedRegex("[0-9]{1,3}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Figure();
}
