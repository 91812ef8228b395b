using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Drafts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal;

/// <summary>GET /space: what waits for me, my drafts, my last records, then what I can do.</summary>
internal static class ShowSpace
{
    public const string Path = "/space";

    /// <summary>More are found in a module's own list.</summary>
    private const int Recently = 5;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Path, HandleAsync);

    internal sealed record View(
        IReadOnlyList<PortalEntry> Entries,
        IReadOnlyList<DraftShelf.Entry> Drafts,
        IReadOnlyList<PortalRecord> Recent,
        string? Organisation
    )
    {
        public IReadOnlyList<PortalEntry> Waiting => [.. Entries.Where(entry => entry.Waiting > 0)];

        public IReadOnlyList<PortalEntry> Services =>
            [.. Entries.Where(entry => entry.Waiting == 0)];
    }

    private static async Task<IResult> HandleAsync(
        Caller caller,
        IEnumerable<IPortalPart> parts,
        DraftShelf drafts,
        IDirectory? directory,
        CancellationToken cancel
    )
    {
        List<PortalEntry> entries = [];
        List<PortalRecord> recent = [];
        foreach (var part in parts)
        {
            entries.AddRange(await part.ForAsync(caller, cancel));
            recent.AddRange(await part.RecentAsync(caller, cancel));
        }

        var organisation = $"{caller.Organisation}";
        var names = directory is null ? null : await directory.NamesAsync([organisation], cancel);
        return TrustPages.Of<ShowSpacePage>(
            StatusCodes.Status200OK,
            (
                nameof(ShowSpacePage.Shown),
                new View(
                    entries,
                    await drafts.OfAsync(caller, cancel),
                    [.. recent.OrderByDescending(record => record.At).Take(Recently)],
                    names?.GetValueOrDefault(organisation)
                )
            )
        );
    }
}
