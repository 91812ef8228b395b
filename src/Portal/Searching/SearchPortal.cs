using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Results;
using MarocNumeric.Trust.Common.Searching;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Portal.Help;
using MarocNumeric.Trust.Portal.Installing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Portal.Searching;

/// <summary>GET /search?q=: services and help for everyone; for a signed-in person also the records that the modules' own lists show them.</summary>
internal static class SearchPortal
{
    private const int Shortest = 2;
    private const int Longest = 200;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(PortalDoors.Search, HandleAsync).AllowAnonymous();

    /// <param name="Words">As typed; empty before the first search.</param>
    internal sealed record View(string Words, IReadOnlyList<SearchHit>? Hits, Problem? Problem);

    private static async Task<IResult> HandleAsync(
        string? q,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    )
    {
        var words = (q ?? string.Empty).Trim();
        if (words.Length == 0)
        {
            return Page(new(words, Hits: null, Problem: null));
        }

        return (await FindAsync(words, caller, sources, cancel)).Match(
            hits => Page(new(words, hits, Problem: null)),
            problem => Page(new(words, Hits: null, problem))
        );
    }

    /// <summary>Everything that is searched, as the request's services give it.</summary>
    internal sealed class Sources(
        IEnumerable<IPortalPart> services,
        IEnumerable<ISearchPart> records,
        IEnumerable<ITrustAnchor> anchors,
        IStringLocalizer<HelpTexts> help,
        IStringLocalizer<InstallTexts> install,
        IStringLocalizer<Texts> texts
    )
    {
        public IEnumerable<SearchHit> Public =>
            [
                .. services
                    .SelectMany(part => part.Services)
                    .Select(entry => new SearchHit(
                        texts["KindService"],
                        entry.Title,
                        entry.Text,
                        entry.Path
                    )),
                .. HelpTopics.Topics.Select(topic => Help(topic, "KindHelp")),
                .. HelpTopics.Words.Select(word => Help(word, "KindWord")),
                .. Guides,
            ];

        /// <summary>None without a root to install.</summary>
        private IEnumerable<SearchHit> Guides =>
            anchors.Any()
                ?
                [
                    new(
                        texts["KindHelp"],
                        install["IndexTitle"],
                        install["IndexLead"],
                        PortalDoors.Install
                    ),
                    .. Guide.Programs.Select(program => new SearchHit(
                        texts["KindHelp"],
                        install[$"{program}-title"],
                        install[$"{program}-lead"],
                        Guide.PathOf(program)
                    )),
                ]
                : [];

        public IEnumerable<ISearchPart> Records => records;

        private SearchHit Help(string key, string kind) =>
            new(
                texts[kind],
                help[$"{key}-title"],
                help[$"{key}-text"],
                $"{PortalDoors.Help}#{key}"
            );
    }

    private static async Task<Result<IReadOnlyList<SearchHit>>> FindAsync(
        string words,
        Caller caller,
        Sources sources,
        CancellationToken cancel
    )
    {
        if (words.Length is < Shortest or > Longest)
        {
            return PortalProblems.SearchWordsLength;
        }

        List<SearchHit> hits = [];
        if (caller.Subject.Length > 0)
        {
            foreach (var part in sources.Records)
            {
                hits.AddRange(await part.FindAsync(words, caller, cancel));
            }
        }

        var folded = FoldedText.Of(words);
        hits.AddRange(
            sources.Public.Where(hit =>
                FoldedText.Of($"{hit.Title} {hit.Text}").Contains(folded, StringComparison.Ordinal)
            )
        );
        return hits;
    }

    private static IResult Page(View view) =>
        TrustPages.Of<SearchPortalPage>(
            view.Problem?.Status ?? StatusCodes.Status200OK,
            (nameof(SearchPortalPage.Shown), view)
        );
}
