using System.Collections.Concurrent;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Label.Awards;
using MarocNumeric.Trust.Label.Probing;

namespace MarocNumeric.Trust.Label.Seals;

/// <summary>Counts, in this process, on which other sites seals are shown: the host that a browser names, and nothing of the reader. <see cref="Misuse.SightingUpkeep"/> writes the counts down every minute.</summary>
internal sealed class SealSightings(TrustOptions trust)
{
    /// <summary>Pairs of seal and host between two turns: who invents names fills no memory.</summary>
    private const int Most = 10_000;

    private const int LongestReferrer = 2000;

    private ConcurrentDictionary<(string Number, string Host), int> seen = new();

    /// <param name="referrer">As the browser sent it; null or empty where the page sends none.</param>
    public void Saw(Award award, string? referrer)
    {
        if (HostOf(referrer) is not { } host || SiteName.IsOf(host, award.Domain))
        {
            return;
        }

        var now = seen;
        if (now.Count < Most || now.ContainsKey((award.Number, host)))
        {
            now.AddOrUpdate((award.Number, host), 1, (_, count) => count + 1);
        }
    }

    /// <summary>What was counted since the last time.</summary>
    public IReadOnlyDictionary<(string Number, string Host), int> Take() =>
        Interlocked.Exchange(ref seen, new());

    /// <returns>Null for our own pages, for addresses and for what is no site.</returns>
    private string? HostOf(string? referrer) =>
        referrer is { Length: > 0 and <= LongestReferrer }
        && Uri.TryCreate(referrer, UriKind.Absolute, out var page)
        && page.Scheme is "http" or "https"
        && SiteName.Read(page.IdnHost) is { } host
        && !string.Equals(host, trust.Issuer.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? host
            : null;
}
