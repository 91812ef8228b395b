using System.Text;
using MarocNumeric.Trust.Common.TrustLog;

namespace MarocNumeric.Trust.Bench;

/// <summary>A witness of the logs that looks all the time: what was signed once is the beginning of what is signed later.</summary>
internal sealed class SeenLogs
{
    private static readonly string[] Modules = ["pki", "identity"];

    private readonly Dictionary<string, LogVerifierKey> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> remembered = new(StringComparer.Ordinal);

    /// <summary>Checkpoints that were taken.</summary>
    public int Taken { get; private set; }

    public List<string> Faults { get; } = [];

    /// <exception cref="HttpRequestException">The process is gone.</exception>
    public async Task LookAsync(HttpClient plain)
    {
        foreach (var module in Modules)
        {
            var prefix = new Uri(plain.BaseAddress!, $"/log/{module}");
            var key = LogVerifierKey.Parse(
                (await plain.GetStringAsync(new Uri($"{prefix}/key"))).Trim()
            )!;
            if (
                !keys.TryAdd(module, key)
                && !string.Equals($"{keys[module]}", $"{key}", StringComparison.Ordinal)
            )
            {
                Faults.Add($"The log of {module} has another key");
            }

            var tiles = new ServedTiles(plain, prefix);
            if (await tiles.CheckpointAsync(CancellationToken.None) is not { } offered)
            {
                if (remembered.ContainsKey(module))
                {
                    Faults.Add($"The log of {module} shows no checkpoint any more");
                }

                continue;
            }

            var note = Encoding.UTF8.GetString(offered);
            var last = remembered.GetValueOrDefault(module);
            if (string.Equals(note, last, StringComparison.Ordinal))
            {
                continue;
            }

            var verdict = await LogWitness.JudgeAsync(
                keys[module],
                last,
                note,
                tiles,
                CancellationToken.None
            );
            if (verdict.Checkpoint is { } taken)
            {
                remembered[module] = taken.Note;
                Taken++;
            }
            else
            {
                Faults.Add(verdict.Why!);
            }
        }
    }
}
