using System.Collections.Concurrent;
using System.Globalization;

namespace MarocNumeric.Trust.Bench;

/// <summary>What clients were told, and what they asked without an answer.</summary>
internal sealed class CrashLedger
{
    private readonly ConcurrentDictionary<string, string> told = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> revoked = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> askedToRevoke = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> toldTwice = new(StringComparer.Ordinal);
    private int singles;

    /// <summary>Certificates that somebody was told of.</summary>
    public int Told => told.Count;

    public IReadOnlyCollection<string> Serials => [.. told.Values];

    /// <summary>Acknowledged revocations.</summary>
    public IReadOnlyCollection<string> Revoked => [.. revoked.Keys];

    /// <summary>Names that were given two different certificates.</summary>
    public int TwoForOne => toldTwice.Count;

    /// <summary>Refusals, which nobody should get here, by code.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    public static int NumberOf(string single) =>
        int.Parse(single["single-".Length..], CultureInfo.InvariantCulture);

    public bool IsTold(string name) => told.ContainsKey(name);

    public void Tell(string name, string? serial, string? code)
    {
        // COMMON-002: the key of a request whose process died is held for a minute.
        if (serial is null && code is not "COMMON-002")
        {
            Refusals.AddOrUpdate(code ?? "?", 1, (_, count) => count + 1);
        }
        else if (
            serial is not null
            && !string.Equals(told.GetOrAdd(name, serial), serial, StringComparison.Ordinal)
        )
        {
            toldTwice[name] = true;
        }
    }

    public void TellRevoked(string serial) => revoked[serial] = true;

    /// <summary>Those without an answer, and new ones.</summary>
    public IReadOnlyList<string> UntoldSingles(int fresh)
    {
        singles += fresh;
        return
        [
            .. Enumerable
                .Range(1, singles)
                .Select(number => $"single-{number}")
                .Where(name => !IsTold(name)),
        ];
    }

    public IReadOnlyList<string> ToRevoke(int count)
    {
        var chosen = told
            .Values.Where(serial => !askedToRevoke.ContainsKey(serial))
            .Take(count)
            .ToList();
        chosen.ForEach(serial => askedToRevoke[serial] = true);
        return chosen;
    }
}
