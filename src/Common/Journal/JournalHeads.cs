using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>
/// The files under journal/ in the data directory: one line a head, appended and flushed to the disk; and the public
/// key that checks them. Processes that share the directory share the files.
/// </summary>
public sealed class JournalHeads : IDisposable
{
    private readonly string folder;
    private readonly ECDsa key;
    private readonly byte[] sealing;

    public JournalHeads(string dataDirectory, KeyPassphrase passphrase)
    {
        folder = Path.Combine(dataDirectory, "journal");
        Directory.CreateDirectory(folder);
        key = OpenKey(dataDirectory, passphrase);
        sealing = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            key.ExportParameters(includePrivateParameters: true).D!,
            outputLength: 32,
            info: "journal seal"u8.ToArray()
        );
    }

    /// <summary>
    /// HMAC-SHA-256 under a key made of the journal's own: whoever can write to the database and no more cannot add an
    /// entry, and none moves from one module's journal to another's.
    /// </summary>
    /// <param name="context">The module's DbContext.</param>
    /// <param name="hash"><see cref="JournalEntry.Hash"/>.</param>
    public byte[] SealOf(Type context, ReadOnlySpan<byte> hash)
    {
        ArgumentNullException.ThrowIfNull(context);
        byte[] closed = [.. hash, .. Encoding.UTF8.GetBytes(context.Name)];
        return HMACSHA256.HashData(sealing, closed);
    }

    /// <summary>Whether the suite wrote an entry with this hash and seal into the journal of <paramref name="context"/>.</summary>
    internal bool Wrote(Type context, byte[] hash, byte[]? seal) =>
        seal is not null && CryptographicOperations.FixedTimeEquals(seal, SealOf(context, hash));

    /// <summary>Where another process has signed as far or further meanwhile, nothing is left to say.</summary>
    public async Task AppendAsync(JournalHead head, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(head);
        await using var alone = await LineFile.LockAsync(
            Path.Combine(folder, $"{head.Module}.lock"),
            cancel
        );
        await using var file = Open(head.Module, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        LineFile.CutTornLine(file);
        if (Last(head.Module) is { } last && last.Position >= head.Position)
        {
            return;
        }

        file.Position = file.Length;
        await file.WriteAsync(Encoding.UTF8.GetBytes(head.Line(key)), cancel);
        file.Flush(flushToDisk: true);
    }

    /// <returns>Every line that stands in the file now, oldest first; null for one whose signature does not hold.</returns>
    internal IEnumerable<JournalHead?> Read(string module) =>
        File.Exists(PathOf(module)) ? Lines(module, new FileInfo(PathOf(module)).Length) : [];

    /// <returns>The newest head whose signature holds.</returns>
    internal JournalHead? Last(string module)
    {
        if (!File.Exists(PathOf(module)))
        {
            return null;
        }

        using var file = Open(module, FileMode.Open, FileAccess.Read);
        file.Position = Math.Max(0, file.Length - LineFile.Tail);
        using var reader = new StreamReader(file);
        return reader
            .ReadToEnd()
            .Split('\n')
            .Reverse()
            .Select(line => Parse(line, module))
            .FirstOrDefault(head => head is not null);
    }

    public void Dispose() => key.Dispose();

    private IEnumerable<JournalHead?> Lines(string module, long length)
    {
        using var file = Open(module, FileMode.Open, FileAccess.Read);
        using var reader = new StreamReader(file);
        var seen = 0L;
        while (seen < length && reader.ReadLine() is { } line)
        {
            seen += Encoding.UTF8.GetByteCount(line) + 1;
            // What stands beyond is the start of a line that a dying process never finished.
            if (seen <= length)
            {
                yield return Parse(line, module);
            }
        }
    }

    private JournalHead? Parse(string line, string module) =>
        JournalHead.Parse(line, key) is { } head
        && string.Equals(head.Module, module, StringComparison.Ordinal)
            ? head
            : null;

    private FileStream Open(string module, FileMode mode, FileAccess access) =>
        new(PathOf(module), mode, access, FileShare.ReadWrite);

    private string PathOf(string module) => Path.Combine(folder, $"{module}.heads");

    private ECDsa OpenKey(string dataDirectory, KeyPassphrase passphrase)
    {
        var path = Path.Combine(dataDirectory, "keys", "journal.p8");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            // Where another process was faster, its key is the key.
            KeyFile.TryWrite(path, made, passphrase);
        }

        var opened = KeyFile.ReadEc(path, passphrase);
        KeyFile.WriteWhole(
            Path.Combine(folder, "journal-key.pem"),
            Encoding.ASCII.GetBytes(opened.ExportSubjectPublicKeyInfoPem() + "\n"),
            KeyFile.PublicMode
        );
        return opened;
    }
}
