using System.Text.RegularExpressions;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Judging;

/// <summary>RE-01 to RE-03 and RC-01: what a buyer may do afterwards.</summary>
internal static partial class WithdrawalChecks
{
    /// <summary>Clear days (law 31-08 art. 36).</summary>
    private const int Withdrawal = 7;

    /// <summary>Law 31-08 art. 37.</summary>
    private const int Refunded = 15;

    public static Finding Right(SiteFacts facts)
    {
        const string id = "RE-01";
        if (Nothing(facts, id) is { } nothing)
        {
            return nothing;
        }

        var pages = Pages(facts);
        var word = Seen.First(pages, WithdrawalWord());
        var time = OfferChecks.Days(pages, WithdrawalTime());
        if (time is { Days: >= Withdrawal } given)
        {
            return word is { } named
                ? Finding.Of(
                    id,
                    Outcome.Conform,
                    Seen.In(named.Page, "withdrawal-found", named.Match),
                    Seen.In(given.Page, "withdrawal-time", given.Match)
                )
                : Finding.Of(
                    id,
                    Outcome.Warning,
                    Seen.In(given.Page, "withdrawal-unnamed", given.Match)
                );
        }

        return time is { } shorter
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    Seen.In(shorter.Page, "withdrawal-short", shorter.Match)
                )
            : word is { } only
                ? Finding.Of(
                    id,
                    Outcome.NonConform,
                    Seen.In(only.Page, "withdrawal-timeless", only.Match)
                )
            : Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("withdrawal-missing", $"{pages[0].Address}")
            );
    }

    public static Finding Form(SiteFacts facts)
    {
        const string id = "RE-02";
        if (Seen.Unread(facts, id) is { } unread)
        {
            return unread;
        }

        if (facts.Pages.GetValueOrDefault(PageKind.Withdrawal) is { } form)
        {
            return form.Page is not null
                ? Finding.Of(
                    id,
                    Outcome.Conform,
                    new FoundEvidence("form-found", $"{form.Answer.Final}", form.Link?.Text)
                )
                : Finding.Of(id, Outcome.NonConform, Seen.Faulty(form.Answer));
        }

        return facts.Over
                ? Finding.Of(id, Outcome.NotMeasured, new FoundEvidence("fault-VisitOver"))
            : Seen.First(Pages(facts), WithdrawalByMail()) is { } mail
                ? Finding.Of(id, Outcome.Warning, Seen.In(mail.Page, "form-by-mail", mail.Match))
            : Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("form-missing", $"{facts.Home.Final}")
            );
    }

    public static Finding Refund(SiteFacts facts)
    {
        const string id = "RE-03";
        if (Nothing(facts, id) is { } nothing)
        {
            return nothing;
        }

        var pages = Pages(facts);
        if (OfferChecks.Days(pages, RefundTime()) is not { } time)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("refund-missing", $"{pages[0].Address}")
            );
        }

        if (time.Days > Refunded)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                Seen.In(time.Page, "refund-late", time.Match)
            );
        }

        return Seen.First(pages, ReturnCost()) is { } cost
            ? Finding.Of(
                id,
                Outcome.Conform,
                Seen.In(time.Page, "refund-found", time.Match),
                Seen.In(cost.Page, "return-cost", cost.Match)
            )
            : Finding.Of(
                id,
                Outcome.Warning,
                Seen.In(time.Page, "refund-found", time.Match),
                new FoundEvidence("return-cost-missing", $"{time.Page.Address}")
            );
    }

    public static Finding Complaints(SiteFacts facts)
    {
        const string id = "RC-01";
        if (Nothing(facts, id) is { } nothing)
        {
            return nothing;
        }

        Page[] pages =
        [
            .. new[]
            {
                facts.Of(PageKind.Complaints),
                facts.Of(PageKind.Terms),
                facts.Of(PageKind.Legal),
            }
                .OfType<Page>()
                .DistinctBy(page => page.Address),
        ];
        if (Seen.First(pages, ComplaintWord()) is not { } word)
        {
            return Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("complaint-missing", $"{facts.Home.Final}")
            );
        }

        var time = OfferChecks.Days(pages, ComplaintTime());
        var recourse = Seen.First(pages, Recourse());
        return Finding.Of(
            id,
            time is not null && recourse is not null ? Outcome.Conform : Outcome.Warning,
            Seen.In(word.Page, "complaint-found", word.Match),
            time is { } days
                ? Seen.In(days.Page, "complaint-time", days.Match)
                : new("complaint-time-missing", $"{word.Page.Address}"),
            recourse is { } way
                ? Seen.In(way.Page, "recourse-found", way.Match)
                : new("recourse-missing", $"{word.Page.Address}")
        );
    }

    /// <summary>Neither terms nor a page on returns can be read.</summary>
    private static Finding? Nothing(SiteFacts facts, string id) =>
        Seen.Unread(facts, id) is { } unread ? unread
        : Pages(facts).Count > 0 ? null
        : facts.Of(PageKind.Terms) is { IsDocument: true } document
            ? Finding.Of(
                id,
                Outcome.NotMeasured,
                new FoundEvidence("terms-document", $"{document.Address}")
            )
        : Seen.Absent(facts, id, PageKind.Terms, "terms-missing", Outcome.NonConform)
            ?? Finding.Of(
                id,
                Outcome.NonConform,
                new FoundEvidence("terms-missing", $"{facts.Home.Final}")
            );

    private static List<Page> Pages(SiteFacts facts) =>
        [
            .. new[]
            {
                facts.Of(PageKind.Returns),
                facts.Of(PageKind.Terms),
                facts.Of(PageKind.Withdrawal),
            }
                .OfType<Page>()
                .Where(page => !page.IsDocument)
                .DistinctBy(page => page.Address),
        ];

    private const string Day =
        @"[^.]{0,120}\b([0-9]{1,3}|sept|dix|quatorze|quinze|trente|seven|ten|fourteen|fifteen|thirty)\b[ )(0-9]{0,8}(jours?|days?|ايام|يوما|يوم|clear days|jours francs)";

    [GeneratedRegex(
        @"retractation|se retracter|withdraw|التراجع",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex WithdrawalWord();

    [GeneratedRegex(
        @"(retract|retour|changer d avis|withdraw|return|التراجع|الارجاع)" + Day,
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex WithdrawalTime();

    [GeneratedRegex(
        @"(retract|retour|withdraw|return|التراجع|الارجاع)[^@]{0,200}[a-z0-9._%+-]{1,64}@",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex WithdrawalByMail();

    [GeneratedRegex(
        @"(rembours|refund|ارجاع|استرداد|استرجاع)" + Day,
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex RefundTime();

    [GeneratedRegex(
        @"(frais|cout)s? (de |du )?retour|retour (est )?(gratuit|a la charge|offert)|return (cost|shipping|is free)|cost of return|مصاريف (الاعادة|الارجاع)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex ReturnCost();

    [GeneratedRegex(
        @"reclamation|complaint|شكاي|شكاوى",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex ComplaintWord();

    [GeneratedRegex(
        @"(reclamation|complaint|شكاي|شكاوى)[^.]{0,160}\b[0-9]{1,3}\s?(jours?|days?|h\b|heures?|hours?|ايام|يوما|يوم|ساعة)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex ComplaintTime();

    [GeneratedRegex(
        @"mediat|khidmat-almostahlik|association de (protection des )?consommateurs|tribunal|court of|الوساطة|المحكمة|جمعية حماية المستهلك",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Recourse();
}
