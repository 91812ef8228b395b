using System.Collections.Concurrent;
using System.Net;

namespace MarocNumeric.Trust.Label.Probing;

/// <summary>
/// The demonstration's own shops, which stand on this machine: the only addresses inside that a visit reaches. Each is opened
/// by the shop itself, by its name; nothing that a stranger sends adds one.
/// </summary>
internal sealed class SiteDoors
{
    private readonly ConcurrentDictionary<string, Door> doors = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <param name="Secure">Where its port 443 is.</param>
    /// <param name="Plain">Where its port 80 is; null where nobody answers there.</param>
    /// <param name="Texts">Its TXT records by name.</param>
    internal sealed record Door(
        IPEndPoint Secure,
        IPEndPoint? Plain,
        IReadOnlyDictionary<string, string[]> Texts
    );

    /// <exception cref="ArgumentException">It is not on this machine.</exception>
    public void Open(string host, Door door)
    {
        if (
            !IPAddress.IsLoopback(door.Secure.Address)
            || door.Plain is { } plain && !IPAddress.IsLoopback(plain.Address)
        )
        {
            throw new ArgumentException(
                "A shop of the demonstration stands on this machine",
                nameof(door)
            );
        }

        doors[host] = door;
    }

    public Door? Find(string host) => doors.GetValueOrDefault(host);

    /// <returns>The records of a name at or below a shop of ours; null for every other name.</returns>
    public string[]? TextsOf(string name) =>
        doors
            .Where(door => SiteName.IsOf(name, door.Key))
            .Select(door => door.Value.Texts.GetValueOrDefault(name) ?? [])
            .FirstOrDefault();
}
