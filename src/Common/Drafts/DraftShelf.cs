using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Persistence;
using MarocNumeric.Trust.Common.Security;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Common.Drafts;

/// <summary>A person's drafts in every module of this process, for their space.</summary>
public sealed class DraftShelf(IEnumerable<IModuleStore> stores, IEnumerable<IDraftKind> kinds)
{
    /// <param name="Title">In the language of the request.</param>
    /// <param name="Path">Where it is resumed, from the root, without a language.</param>
    public sealed record Entry(string Title, string Path, DateTimeOffset SavedAt);

    /// <returns>The last saved first; a kind that no module of this process knows is passed over.</returns>
    public async Task<IReadOnlyList<Entry>> OfAsync(Caller owner, CancellationToken cancel)
    {
        var known = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);
        List<Entry> found = [];
        foreach (var store in known.Count == 0 ? [] : stores)
        {
            var lines = await store.ReadAsync(db => DraftBook.MineAsync(db, owner, null, cancel));
            found.AddRange(
                lines
                    .Where(line => known.ContainsKey(line.Kind))
                    .Select(line => new Entry(
                        known[line.Kind].Title,
                        known[line.Kind].PathOf(line.Id),
                        line.SavedAt
                    ))
            );
        }

        return [.. found.OrderByDescending(entry => entry.SavedAt)];
    }
}

public static class Drafting
{
    public static IServiceCollection AddDrafts(this IServiceCollection services) =>
        services.AddSingleton<DraftBook>().AddScoped<DraftShelf>();
}
