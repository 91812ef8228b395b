using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using MarocNumeric.Trust.Common.Journal;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>
/// The signed checkpoints of every module's log, in files beside the journal's heads and outside every database: whoever
/// rewrites the tables cannot rewrite these. Processes that share the data directory share the files, and a log never has
/// two checkpoints of which one is not the beginning of the other.
/// </summary>
public sealed class LogCheckpoints
{
    private readonly string data;
    private readonly string folder;
    private readonly string origin;
    private readonly KeyPassphrase passphrase;
    private readonly Counter<long> steps;
    private readonly ConcurrentDictionary<string, Lazy<LogKey>> keys = new(StringComparer.Ordinal);

    public LogCheckpoints(TrustOptions trust, KeyPassphrase passphrase, IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(trust);
        ArgumentNullException.ThrowIfNull(meters);
        steps = meters
            .Create("MarocNumeric.Trust.Log")
            .CreateCounter<long>(
                "trust.log.checkpoint.steps",
                "{step}",
                "Steps of signing checkpoints that were passed: signed, kept"
            );
        this.passphrase = passphrase;
        data = trust.DataDirectory;
        folder = Path.Combine(data, "journal");
        origin = trust.Issuer.Authority + trust.Issuer.AbsolutePath.TrimEnd('/');
        Directory.CreateDirectory(folder);
    }

    /// <summary>What checks the checkpoints of a module's log.</summary>
    public LogVerifierKey KeyOf(string module) => SigningKeyOf(module).Public;

    /// <returns>The newest checkpoint; null before the first.</returns>
    public Checkpoint? Last(string module) => LastStamped(module)?.Checkpoint;

    internal StampedCheckpoint? LastStamped(string module)
    {
        if (!File.Exists(PathOf(module)))
        {
            return null;
        }

        var key = KeyOf(module);
        using var file = Open(module, FileMode.Open, FileAccess.Read);
        file.Position = Math.Max(0, file.Length - LineFile.Tail);
        using var reader = new StreamReader(file);
        return reader
            .ReadToEnd()
            .Split('\n')
            .Reverse()
            .Select(line => StampedCheckpoint.Parse(line, key))
            .FirstOrDefault(checkpoint => checkpoint is not null);
    }

    /// <returns>Every line that stands in the file, oldest first; null for one whose signature does not hold.</returns>
    internal IEnumerable<StampedCheckpoint?> Read(string module)
    {
        if (!File.Exists(PathOf(module)))
        {
            yield break;
        }

        var key = KeyOf(module);
        using var file = Open(module, FileMode.Open, FileAccess.Read);
        using var reader = new StreamReader(file);
        var (seen, length) = (0L, file.Length);
        while (seen < length && reader.ReadLine() is { } line)
        {
            seen += Encoding.UTF8.GetByteCount(line) + 1;
            // What stands beyond is the start of a line that a dying process never finished.
            if (seen <= length)
            {
                yield return StampedCheckpoint.Parse(line, key);
            }
        }
    }

    /// <summary>
    /// One writer at a time, in this process and in others: each finds what the one before it has signed.
    /// </summary>
    /// <param name="next">Told the newest checkpoint, says the next one; null where there is nothing new.</param>
    /// <returns>The newest checkpoint afterwards.</returns>
    internal async Task<StampedCheckpoint?> AdvanceAsync(
        string module,
        Func<StampedCheckpoint?, LogKey, Task<StampedCheckpoint?>> next,
        CancellationToken cancel
    )
    {
        await using var alone = await LineFile.LockAsync(
            Path.Combine(folder, $"{module}-log.lock"),
            cancel
        );
        var last = LastStamped(module);
        if (await next(last, SigningKeyOf(module)) is not { } made)
        {
            return last;
        }

        if (last is not null && made.Checkpoint.Size <= last.Checkpoint.Size)
        {
            throw new InvalidOperationException(
                $"The log of {module} has been signed further than this: nothing smaller is signed"
            );
        }

        // A crash before it is kept: nobody saw it, and the next one is signed over the same tree or a later one.
        steps.Add(1, KeyValuePair.Create<string, object?>("step", "signed"));
        await using var file = Open(module, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        LineFile.CutTornLine(file);
        file.Position = file.Length;
        await file.WriteAsync(Encoding.UTF8.GetBytes(made.Line()), CancellationToken.None);
        file.Flush(flushToDisk: true);
        steps.Add(1, KeyValuePair.Create<string, object?>("step", "kept"));
        return made;
    }

    private LogKey SigningKeyOf(string module) =>
        keys.GetOrAdd(
            module,
            name => new Lazy<LogKey>(() =>
                LogKey.Open(
                    Path.Combine(data, "keys", $"log-{name}.p8"),
                    Path.Combine(folder, $"{name}.log-key"),
                    $"{origin}/log/{name}",
                    passphrase
                )
            )
        ).Value;

    private FileStream Open(string module, FileMode mode, FileAccess access) =>
        new(PathOf(module), mode, access, FileShare.ReadWrite);

    private string PathOf(string module) => Path.Combine(folder, $"{module}.checkpoints");
}
