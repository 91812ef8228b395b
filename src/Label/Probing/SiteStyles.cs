using System.Text;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>Fetches the sheets of the pages of a purchase, of the site itself and a few in all, and looks with them at those pages once more.</summary>
internal sealed class SiteStyles(SiteVisit visit, string domain, CancellationToken cancel)
{
    /// <summary>Where a purchase goes.</summary>
    public static readonly IReadOnlyList<PageKind> Purchase =
    [
        PageKind.Home,
        PageKind.Product,
        PageKind.Cart,
        PageKind.Account,
        PageKind.Contact,
    ];

    /// <summary>Besides what stands on the pages: each costs a visit one of its requests.</summary>
    private const int MostFetched = 5;

    private readonly Dictionary<Uri, string?> fetched = [];

    /// <returns>The same page, with what their sheets show beside what their markup does.</returns>
    public async Task<Page> LookAsync(Fetched answer, Page page)
    {
        var texts = new List<(PageSheet Sheet, string? Text)>();
        foreach (var sheet in page.Sheets)
        {
            texts.Add((sheet, sheet.Address is { } at ? await TextAsync(at) : sheet.Text));
        }

        var policy = StylePolicy.Of(answer);
        var sheets = texts
            .Where(each => each.Sheet.Address is not null || policy.Inline || policy.Some)
            .Select(each =>
                each.Text is null || each.Sheet.Address is null && policy.Some
                    ? StyleSheet.Unread
                    : StyleSheet.Read(each.Text, each.Sheet.Conditional)
            )
            .ToList();
        var rules = sheets.SelectMany(sheet => sheet.Rules).ToList();
        if (!StyleObstacle.MayBe(rules) && !(page.Painted && policy.Inline))
        {
            return page;
        }

        var styles = new PageStyles(rules, sheets.TrueForAll(sheet => sheet.Whole), policy.Inline);
        return page with
        {
            Obstacles =
            [
                .. page.Obstacles,
                .. await PageReading.ReadStylesAsync(answer, styles, cancel),
            ],
        };
    }

    /// <returns>Null for a sheet that was not read; empty for one that is not there, as for a browser.</returns>
    private async Task<string?> TextAsync(Uri at)
    {
        var bare = new Uri(at.GetLeftPart(UriPartial.Query));
        if (fetched.TryGetValue(bare, out var known))
        {
            return known;
        }

        if (
            fetched.Count >= MostFetched
            || visit.IsOver
            || bare.Scheme is not "https"
            || !SiteName.IsOf(bare.IdnHost, domain)
        )
        {
            return null;
        }

        var answer = await visit.GetAsync(bare);
        return fetched[bare] =
            answer is { Status: 404 or 410 } ? string.Empty
            : answer is { Read: true, MediaType: "text/css", Body.Length: <= StyleSheet.Largest }
                ? Encoding.UTF8.GetString(answer.Body)
            : null;
    }
}

/// <summary>What the policy of a page lets its own styles do (CSP Level 3, style-src).</summary>
/// <param name="Inline">Attributes and elements work.</param>
/// <param name="Some">Elements work that have a nonce or a hash: which, is not looked into.</param>
internal sealed record StylePolicy(bool Inline, bool Some)
{
    public static StylePolicy Of(Fetched answer)
    {
        var sources = answer
            .Headers["content-security-policy"]
            .SelectMany(header => header.Split(','))
            .Select(SourcesOf)
            .OfType<string>()
            .ToList();
        var some = sources.Exists(HasNonceOrHash);
        return new(
            sources.TrueForAll(each =>
                each.Contains("'unsafe-inline'", StringComparison.OrdinalIgnoreCase)
                && !HasNonceOrHash(each)
            ),
            some
        );
    }

    /// <returns>Null where the policy says nothing of styles.</returns>
    private static string? SourcesOf(string policy)
    {
        var directives = policy
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(each =>
                each.StartsWith("style-src", StringComparison.OrdinalIgnoreCase)
                || each.StartsWith("default-src", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        var own = directives.FindAll(each =>
            each.StartsWith("style-src", StringComparison.OrdinalIgnoreCase)
        );
        return directives.Count == 0 ? null : string.Join(' ', own.Count > 0 ? own : directives);
    }

    private static bool HasNonceOrHash(string sources) =>
        sources.Contains("'nonce-", StringComparison.OrdinalIgnoreCase)
        || sources.Contains("'sha", StringComparison.OrdinalIgnoreCase);
}
