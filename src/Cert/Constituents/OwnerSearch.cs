using MarocNumeric.Trust.Common.Results;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Constituents;

/// <summary>Whose an address or a domain is, by what the team has confirmed: the narrowest block, the longest name. Nothing is asked outside.</summary>
internal sealed class OwnerSearch(CertDbContext db)
{
    /// <param name="Address">In normal form.</param>
    /// <param name="Asset">By which the owner was found.</param>
    internal sealed record Owner(string Address, Guid Constituent, string Asset);

    /// <returns>No owner where none is known; the refusal where it is neither a public address nor a domain.</returns>
    public async Task<Result<IReadOnlyList<Owner>>> FindAsync(
        string? text,
        CancellationToken cancel
    )
    {
        if (AddressRange.PlaceOf(text) is { } place)
        {
            return Result(await OfAddressAsync(text!.Trim(), place, cancel));
        }

        return AssetReading.Domain(text) is { } name
            ? Result(await OfDomainAsync(name, cancel))
            : ConstituentProblems.NoticeInvalid("addresses");
    }

    private static Result<IReadOnlyList<Owner>> Result(List<Owner> owners) => owners.ToArray();

    private async Task<List<Owner>> OfAddressAsync(
        string written,
        string place,
        CancellationToken cancel
    )
    {
#pragma warning disable CA1309 // The database compares: digits of one length and one case are in the same order for every collation.
        var around = await db
            .Assets.AsNoTracking()
            .Where(asset =>
                asset.ConfirmedAt != null
                && asset.Kind == AssetKind.Prefix
                && string.Compare(asset.First, place) <= 0
                && string.Compare(asset.Last, place) >= 0
            )
            .ToListAsync(cancel);
#pragma warning restore CA1309
        // Blocks around one address lie within each other: the last beginning and the first end are the narrowest's.
        var narrowest = around
            .OrderByDescending(asset => asset.First, StringComparer.Ordinal)
            .ThenBy(asset => asset.Last, StringComparer.Ordinal)
            .FirstOrDefault();
        return Of(written, around.Where(asset => Same(asset, narrowest)));
    }

    private async Task<List<Owner>> OfDomainAsync(string name, CancellationToken cancel)
    {
        var names = Enumerable
            .Range(0, name.Count(letter => letter == '.'))
            .Select(cut => string.Join('.', name.Split('.').Skip(cut)))
            .ToList();
        var above = await db
            .Assets.AsNoTracking()
            .Where(asset =>
                asset.ConfirmedAt != null
                && asset.Kind == AssetKind.Domain
                && names.Contains(asset.Value)
            )
            .ToListAsync(cancel);
        var longest = above.MaxBy(asset => asset.Value.Length);
        return Of(name, above.Where(asset => Same(asset, longest)));
    }

    private static bool Same(Asset asset, Asset? chosen) =>
        string.Equals(asset.Value, chosen?.Value, StringComparison.Ordinal);

    private static List<Owner> Of(string address, IEnumerable<Asset> assets) =>
        [.. assets.Select(asset => new Owner(address, asset.Constituent, asset.Value))];
}
