using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.Journal;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>
/// Everything that shows, without network or suite, that a log holds an entry: the entry, the salt that opens its
/// commitment, the path to the root, and the signed checkpoint with its time-stamp. As a file it is a C2SP tlog-proof;
/// entry, salt and time-stamp stand in its extra line.
/// </summary>
public sealed record LogProof(
    long Index,
    byte[] Entry,
    byte[] Salt,
    IReadOnlyList<byte[]> Path,
    string Note,
    byte[]? Timestamp
)
{
    public const string MediaType = "text/plain; charset=utf-8";

    /// <summary>The suffix of its file.</summary>
    public const string Extension = "tlog-proof";

    /// <summary>The largest file that is read, in characters.</summary>
    public const int Largest = 512 * 1024;

    private const string Format = "c2sp.org/tlog-proof@v1";
    private const string ExtraWord = "extra ";
    private const string IndexWord = "index ";

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The entry as its author wrote it: JSON in the form of RFC 8785.</summary>
    public string EntryText => Strict.GetString(Entry);

    /// <returns>The checkpoint that vouches for the entry; null where anything does not fit, or the log is not the key's.</returns>
    public Checkpoint? HoldsUnder(LogVerifierKey key) =>
        Checkpoint.Open(Note, key) is { } checkpoint
        && MerkleTree.HoldsInclusion(
            Index,
            checkpoint.Size,
            MerkleTree.Leaf(Commitment.Of(Salt, Entry)),
            Path,
            checkpoint.Root
        )
            ? checkpoint
            : null;

    public override string ToString()
    {
        var extra = CanonicalJson.Write(
            new JsonObject
            {
                ["entry"] = EntryText,
                ["salt"] = Convert.ToBase64String(Salt),
                ["timestamp"] = Timestamp is { } token ? Convert.ToBase64String(token) : null,
            }
        );
        var text = new StringBuilder()
            .Append(Format)
            .Append('\n')
            .Append(ExtraWord)
            .Append(Convert.ToBase64String(extra))
            .Append('\n')
            .Append(CultureInfo.InvariantCulture, $"{IndexWord}{Index}\n");
        foreach (var hash in Path)
        {
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        }

        return text.Append('\n').Append(Note).ToString();
    }

    /// <returns>Null where <paramref name="text"/> is no proof of ours; whether it holds is another question.</returns>
    public static LogProof? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (text.Length > Largest || end < 0)
        {
            return null;
        }

        var lines = text[..end].Split('\n');
        if (
            lines.Length is < 3 or > 3 + MerkleTree.LongestPath
            || !string.Equals(lines[0], Format, StringComparison.Ordinal)
            || !lines[1].StartsWith(ExtraWord, StringComparison.Ordinal)
            || !lines[2].StartsWith(IndexWord, StringComparison.Ordinal)
            || !long.TryParse(
                lines[2][IndexWord.Length..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var index
            )
        )
        {
            return null;
        }

        try
        {
            var extra = JsonNode.Parse(Convert.FromBase64String(lines[1][ExtraWord.Length..]));
            return
                new LogProof(
                    index,
                    Strict.GetBytes((string?)extra?["entry"] ?? string.Empty),
                    Convert.FromBase64String((string?)extra?["salt"] ?? string.Empty),
                    [.. lines.Skip(3).Select(Convert.FromBase64String)],
                    text[(end + 2)..],
                    (string?)extra?["timestamp"] is { } token
                        ? Convert.FromBase64String(token)
                        : null
                )
                    is { } read
                && read.Salt.Length == Commitment.SaltSize
                && read.Path.All(hash => hash.Length == MerkleTree.HashSize)
                ? read
                : null;
        }
        catch (Exception damaged)
            when (damaged
                    is JsonException
                        or FormatException
                        or InvalidOperationException
                        or ArgumentException
            )
        {
            return null;
        }
    }
}
