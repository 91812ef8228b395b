using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Http;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Time;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>Visits a site once and brings home what the checks need: names, handshake, home page, the pages that it links, the register's word on what they show.</summary>
internal sealed partial class SiteSurvey(
    IOptions<LabelOptions> options,
    SiteDoors doors,
    OutboundGuard guard,
    TrustOptions trust,
    ProbeWords words,
    TimeProvider clock
)
{
    private const int MostReceipts = 5;

    /// <summary>In this order, while the visit lasts: what blocks first.</summary>
    private static readonly PageKind[] Wanted =
    [
        PageKind.Legal,
        PageKind.Terms,
        PageKind.Privacy,
        PageKind.Returns,
        PageKind.Delivery,
        PageKind.Complaints,
        PageKind.Withdrawal,
        PageKind.Contact,
        PageKind.Cart,
        PageKind.Product,
        PageKind.Account,
    ];

    /// <param name="register">Null where no module answers for the register.</param>
    /// <param name="progress">Told of each stage as it begins.</param>
    public async Task<SiteFacts> SurveyAsync(
        string domain,
        IDeclarationRegister? register,
        Action<SurveyStage> progress,
        CancellationToken cancel
    )
    {
        var probe = options.Value.Probe;
        using var visit = new SiteVisit(
            probe,
            doors,
            guard,
            new(trust.Issuer, "/label/test"),
            cancel
        );
        progress(SurveyStage.Names);
        var records = new NameRecords(probe, doors);
        var texts = await Task.WhenAll(
            records.TextsAsync(SiteName.Bare(domain), cancel),
            records.TextsAsync($"_dmarc.{SiteName.Bare(domain)}", cancel)
        );

        progress(SurveyStage.Handshake);
        var tls = await new TlsLook(trust).LookAsync(visit, domain);

        progress(SurveyStage.Home);
        var secure = new Uri($"https://{domain}/");
        // Where nobody took the call a second and a third one would only keep people waiting.
        var deaf = tls.Fault is Fault.NameUnknown or Fault.Inside or Fault.NoAnswer;
        var robots = deaf ? null : await visit.GetAsync(new(secure, "/robots.txt"));
        if (robots is { Read: true })
        {
            visit.Robots = RobotsRules.Read(robots.Body);
        }

        var home = deaf ? new Fetched(secure, secure, [], tls.Fault) : await visit.GetAsync(secure);
        var plain = await visit.GetAsync(new($"http://{domain}/"));
        var pages = new Dictionary<PageKind, Visited>
        {
            [PageKind.Home] = new(home, await PageReading.ReadAsync(home, cancel)),
        };
        var security =
            home.Fault is Fault.None
                ? await visit.GetAsync(new(home.Final, "/.well-known/security.txt"))
                : null;

        progress(SurveyStage.Pages);
        await ReadPagesAsync(visit, domain, pages, probe.Pages, cancel);
        // Sheets come last: for want of one no page counts as unseen.
        var over = visit.IsOver;
        await LookAtStylesAsync(new(visit, domain, cancel), pages);

        progress(SurveyStage.Register);
        var (receipts, asked) = await ReceiptsAsync(pages, register, cancel);
        return new(domain, clock.Now())
        {
            Plain = plain,
            Home = home,
            Tls = tls,
            SecurityText = security,
            Texts = texts[0],
            Dmarc = texts[1],
            Pages = pages,
            Receipts = receipts,
            RegisterAsked = asked,
            Over = over,
        };
    }

    /// <summary>What the home page links, and then what those pages link: two clicks, as a buyer would go.</summary>
    private async Task ReadPagesAsync(
        SiteVisit visit,
        string domain,
        Dictionary<PageKind, Visited> pages,
        int most,
        CancellationToken cancel
    )
    {
        var known = new Dictionary<string, Visited>(StringComparer.Ordinal);
        var reads = 0;
        foreach (var clicks in (int[])[1, 2])
        {
            var from = pages.Values.Select(visited => visited.Page).OfType<Page>().ToList();
            foreach (var kind in Wanted.Where(kind => !pages.ContainsKey(kind)))
            {
                // A product or a basket is named on so many pages that a second click would find anything.
                if (
                    clicks == 2 && kind is PageKind.Product or PageKind.Account
                    || Link(from, domain, kind) is not { } link
                )
                {
                    continue;
                }

                var bare = link.Address.GetLeftPart(UriPartial.Query);
                if (!known.TryGetValue(bare, out var visited))
                {
                    if (reads++ >= most || visit.IsOver)
                    {
                        return;
                    }

                    var answer = await visit.GetAsync(new(bare));
                    visited = new(answer, await PageReading.ReadAsync(answer, cancel));
                    known[bare] = visited;
                }

                pages[kind] = visited with { Link = link };
            }
        }
    }

    private static async Task LookAtStylesAsync(
        SiteStyles styles,
        Dictionary<PageKind, Visited> pages
    )
    {
        // One page may be of two kinds.
        var looked = new Dictionary<Uri, Page>();
        foreach (var kind in SiteStyles.Purchase.Where(pages.ContainsKey))
        {
            if (pages[kind] is not { Page: { IsDocument: false, Cut: false } page } visited)
            {
                continue;
            }

            if (!looked.TryGetValue(page.Address, out var seen))
            {
                seen = await styles.LookAsync(visited.Answer, page);
                looked[page.Address] = seen;
            }

            pages[kind] = visited with { Page = seen };
        }
    }

    private PageLink? Link(IEnumerable<Page> from, string domain, PageKind kind)
    {
        var links = from.SelectMany(page => page.Links)
            .Where(link =>
                link.Address.Scheme is "http" or "https"
                && SiteName.IsOf(link.Address.IdnHost, domain)
            )
            .ToList();
        // In the order of the words: the plainest names first.
        return words
            .Links[kind]
            .Select(word =>
                links.FirstOrDefault(link => link.Folded.Contains(word, StringComparison.Ordinal))
            )
            .FirstOrDefault(link => link is not null);
    }

    private async Task<(
        IReadOnlyList<(string, Uri, DeclarationStanding?)> Receipts,
        bool Asked
    )> ReceiptsAsync(
        Dictionary<PageKind, Visited> pages,
        IDeclarationRegister? register,
        CancellationToken cancel
    )
    {
        var found = new List<(string, Uri, DeclarationStanding?)>();
        var asked = register is not null;
        var shown = pages
            .Values.Select(visited => visited.Page)
            .OfType<Page>()
            .DistinctBy(page => page.Address)
            .SelectMany(page => Numbers(page.Text).Select(number => (number, page.Address)))
            .DistinctBy(each => each.number, StringComparer.OrdinalIgnoreCase)
            .Take(MostReceipts);
        foreach (var (number, where) in shown)
        {
            DeclarationStanding? standing = null;
            if (register is not null)
            {
                try
                {
                    standing = await register.FindAsync(number, clock.GetUtcNow(), cancel);
                }
                catch (RegisterSilentException)
                {
                    asked = false;
                }
            }

            found.Add((number, where, standing));
        }

        return (found, asked);
    }

    /// <summary>Numbers of the suite anywhere; older shapes ("A-329/2014", "D-W-849") where the commission is named nearby.</summary>
    private static IEnumerable<string> Numbers(string text)
    {
        foreach (Match match in OurNumber().Matches(text))
        {
            yield return match.Value;
        }

        foreach (Match match in OlderNumber().Matches(text))
        {
            var around = text[
                Math.Max(0, match.Index - 150)..Math.Min(
                    text.Length,
                    match.Index + match.Length + 100
                )
            ];
            if (Commission().IsMatch(around))
            {
                yield return match.Value;
            }
        }
    }

    [GeneratedRegex(
        @"\b[A-Z]-[0-9]{4}-[0-9]{6}-[0-9]\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex OurNumber();

    [GeneratedRegex(
        @"\b[AD](-[A-Z]{1,3}){0,2}-[0-9]{1,5}(/(19|20)[0-9]{2})?\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex OlderNumber();

    [GeneratedRegex(
        @"CNDP|09[-.]08|اللجنة الوطنية",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Commission();
}

/// <summary>How far a visit is, for who waits.</summary>
internal enum SurveyStage
{
    Waiting,
    Names,
    Handshake,
    Home,
    Pages,
    Register,
    Done,
}
