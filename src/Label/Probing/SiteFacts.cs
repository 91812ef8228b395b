using MarocNumeric.Trust.Common.Contracts;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>All that a visit brought home, for the checks to judge: no check goes to the site itself.</summary>
internal sealed record SiteFacts(string Domain, DateTimeOffset At)
{
    /// <summary>http://domain/ and where it led; null where the visit ended before.</summary>
    public Fetched? Plain { get; init; }

    /// <summary>https://domain/.</summary>
    public required Fetched Home { get; init; }

    public required TlsFacts Tls { get; init; }

    public Fetched? SecurityText { get; init; }

    /// <summary>SPF and others; null where nobody could be asked.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>At _dmarc; null where nobody could be asked.</summary>
    public IReadOnlyList<string>? Dmarc { get; init; }

    /// <summary>Pages that were looked for and have a link, by kind; one that gave no answer has its fault.</summary>
    public IReadOnlyDictionary<PageKind, Visited> Pages { get; init; } =
        new Dictionary<PageKind, Visited>();

    /// <summary>Numbers of the commission that stand on the pages, and what the register knows of each; null for one that it has not.</summary>
    public IReadOnlyList<(
        string Number,
        Uri Where,
        DeclarationStanding? Standing
    )> Receipts { get; init; } = [];

    /// <summary>The register could be asked.</summary>
    public bool RegisterAsked { get; init; }

    /// <summary>Seals that the pages show, held against the labels that were given; null where nobody did.</summary>
    public IReadOnlyList<SeenSeal>? Seals { get; init; }

    /// <summary>The visit's requests or time were used up before everything was seen.</summary>
    public bool Over { get; init; }

    public Page? HomePage => Pages.GetValueOrDefault(PageKind.Home)?.Page;

    public Page? Of(PageKind kind) => Pages.GetValueOrDefault(kind)?.Page;

    /// <summary>Every page that was read.</summary>
    public IEnumerable<Page> Read =>
        Pages
            .Values.Select(visited => visited.Page)
            .OfType<Page>()
            .DistinctBy(page => page.Address);

    /// <summary>Every answer that was had.</summary>
    public IEnumerable<Fetched> Answers =>
        Pages.Values.Select(visited => visited.Answer).Where(answer => answer.Status > 0);
}

/// <param name="Link">By which it was found; null for the home page.</param>
/// <param name="Page">Null where there is nothing to read.</param>
internal sealed record Visited(Fetched Answer, Page? Page, PageLink? Link = null);

/// <param name="Page">That shows it.</param>
/// <param name="Number">As it stands in the address.</param>
/// <param name="Right">The label is that of the page's site.</param>
internal sealed record SeenSeal(Uri Page, Uri Image, string Number, bool Right);
