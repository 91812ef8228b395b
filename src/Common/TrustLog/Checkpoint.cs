using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>What a log says of itself at one time (C2SP tlog-checkpoint): so many entries, and this root over them.</summary>
public sealed class Checkpoint
{
    private Checkpoint(string note, string origin, long size, byte[] root) =>
        (Note, Origin, Size, Root) = (note, origin, size, root);

    /// <summary>The signed note, as it is served.</summary>
    public string Note { get; }

    public string Origin { get; }

    public long Size { get; }

    public byte[] Root { get; }

    /// <returns>Null where <paramref name="note"/> is no checkpoint of the log that <paramref name="key"/> belongs to, or its signature does not hold.</returns>
    public static Checkpoint? Open(string note, LogVerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (SignedNote.Open(note, key) is not { } text)
        {
            return null;
        }

        var lines = text.Split('\n');
        var root = new byte[MerkleTree.HashSize];
        return
            lines.Length >= 4
            && string.Equals(lines[0], key.Name, StringComparison.Ordinal)
            && long.TryParse(
                lines[1],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var size
            )
            && string.Equals(
                lines[1],
                size.ToString(CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            )
            && Convert.TryFromBase64String(lines[2], root, out var written)
            && written == root.Length
            ? new(note, lines[0], size, root)
            : null;
    }

    internal static Checkpoint Sign(LogKey key, long size, byte[] root)
    {
        var origin = key.Public.Name;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n"
        );
        var note = SignedNote.Sign(text, key);
        return new(note, origin, size, root);
    }

    /// <summary>What is time-stamped: the note with its signature.</summary>
    internal byte[] Octets => Encoding.UTF8.GetBytes(Note);
}
