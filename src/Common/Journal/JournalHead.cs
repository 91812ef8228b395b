using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Common.Journal;

/// <summary>How far a module's journal had come, signed, and kept outside its database: whoever rewrites rows cannot rewrite this.</summary>
public sealed record JournalHead(string Module, long Position, string Chain, string At);

/// <summary>
/// The files under journal/ in the data directory: one line a head (RFC 8785 JSON, a tab, the ES256 signature in base64),
/// appended and flushed to the disk; and the public key that checks them.
/// </summary>
public sealed class JournalHeads : IDisposable
{
    private readonly string folder;
    private readonly ECDsa key;
    private readonly Lock gate = new();

    public JournalHeads(string dataDirectory, KeyPassphrase passphrase)
    {
        folder = Path.Combine(dataDirectory, "journal");
        Directory.CreateDirectory(folder);
        key = OpenKey(dataDirectory, passphrase);
    }

    public void Append(JournalHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var text = Canonical(head);
        var line =
            $"{Encoding.UTF8.GetString(text)}\t{Convert.ToBase64String(key.SignData(text, HashAlgorithmName.SHA256))}\n";
        lock (gate)
        {
            using var file = new FileStream(
                PathOf(head.Module),
                FileMode.Append,
                FileAccess.Write,
                FileShare.Read
            );
            file.Write(Encoding.UTF8.GetBytes(line));
            file.Flush(flushToDisk: true);
        }
    }

    /// <returns>The last whole line whose signature holds, and how many lines before it do not.</returns>
    public (JournalHead? Last, int Broken) Read(string module)
    {
        if (!File.Exists(PathOf(module)))
        {
            return (null, 0);
        }

        JournalHead? last = null;
        var broken = 0;
        lock (gate)
        {
            foreach (var line in File.ReadLines(PathOf(module)))
            {
                if (
                    Parse(line) is { } head
                    && string.Equals(head.Module, module, StringComparison.Ordinal)
                )
                {
                    last = head;
                }
                else
                {
                    broken++;
                }
            }
        }

        return (last, broken);
    }

    public void Dispose() => key.Dispose();

    private JournalHead? Parse(string line)
    {
        var parts = line.Split('\t');
        try
        {
            if (
                parts.Length != 2
                || !key.VerifyData(
                    Encoding.UTF8.GetBytes(parts[0]),
                    Convert.FromBase64String(parts[1]),
                    HashAlgorithmName.SHA256
                )
            )
            {
                return null;
            }

            var head = JsonNode.Parse(parts[0])!;
            return new(
                (string)head["module"]!,
                (long)head["position"]!,
                (string)head["chain"]!,
                (string)head["at"]!
            );
        }
        catch (Exception damaged) when (damaged is FormatException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Canonical(JournalHead head) =>
        CanonicalJson.Write(
            new JsonObject
            {
                ["at"] = head.At,
                ["chain"] = head.Chain,
                ["module"] = head.Module,
                ["position"] = head.Position,
            }
        );

    private string PathOf(string module) => Path.Combine(folder, $"{module}.heads");

    private ECDsa OpenKey(string dataDirectory, KeyPassphrase passphrase)
    {
        var path = Path.Combine(dataDirectory, "keys", "journal.p8");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            KeyFile.Write(path, made, passphrase);
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
