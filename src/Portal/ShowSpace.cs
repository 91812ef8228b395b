using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using MarocNumeric.Trust.Common.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MarocNumeric.Trust.Portal;

/// <summary>GET /space: what waits for me, then what I can do.</summary>
internal static class ShowSpace
{
    public const string Path = "/space";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet(Path, HandleAsync);

    internal sealed record View(IReadOnlyList<PortalEntry> Entries, string? Organisation);

    private static async Task<IResult> HandleAsync(
        Caller caller,
        IEnumerable<IPortalPart> parts,
        IDirectory? directory,
        CancellationToken cancel
    )
    {
        List<PortalEntry> entries = [];
        foreach (var part in parts)
        {
            entries.AddRange(await part.ForAsync(caller, cancel));
        }

        var organisation = $"{caller.Organisation}";
        var names = directory is null ? null : await directory.NamesAsync([organisation], cancel);
        return TrustPages.Of<ShowSpacePage>(
            StatusCodes.Status200OK,
            (
                nameof(ShowSpacePage.Shown),
                new View(
                    [.. entries.OrderByDescending(entry => entry.Waiting > 0)],
                    names?.GetValueOrDefault(organisation)
                )
            )
        );
    }
}
