using System.Buffers.Binary;
using System.Text;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>C2SP signed-note: text, a blank line, and a line for each signature.</summary>
internal static class SignedNote
{
    /// <summary>The largest note that is read, in characters: sixteen signatures of five thousand octets, and some text.</summary>
    public const int Largest = 128 * 1024;

    private const string Dash = "— ";

    public static string Sign(string text, LogKey key)
    {
        var signature = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(signature, key.Public.Id);
        signature = [.. signature, .. key.Sign(Encoding.UTF8.GetBytes(text))];
        return $"{text}\n{Dash}{key.Public.Name} {Convert.ToBase64String(signature)}\n";
    }

    /// <returns>The text, its last newline included, where <paramref name="key"/> has signed it; else null. Signatures of others are passed over.</returns>
    public static string? Open(string note, LogVerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (
            note.Length > Largest
            || note.Any(character => character < ' ' && character is not '\n')
            || !note.EndsWith('\n')
        )
        {
            return null;
        }

        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || end + 2 >= note.Length)
        {
            return null;
        }

        var text = note[..(end + 1)];
        var signatures = note[(end + 2)..^1].Split('\n');
        var signed = false;
        foreach (var line in signatures)
        {
            var parts = line.Split(' ');
            if (
                parts is not ["—", var name, var encoded]
                || !LogVerifierKey.IsName(name)
                || !TryDecode(encoded, out var signature)
            )
            {
                return null;
            }

            if (
                !string.Equals(name, key.Name, StringComparison.Ordinal)
                || BinaryPrimitives.ReadUInt32BigEndian(signature) != key.Id
            )
            {
                continue;
            }

            // One of a known key that does not hold spoils the whole note.
            if (!key.Verifies(Encoding.UTF8.GetBytes(text), signature.AsSpan(sizeof(uint))))
            {
                return null;
            }

            signed = true;
        }

        return signed ? text : null;
    }

    private static bool TryDecode(string encoded, out byte[] octets)
    {
        octets = new byte[encoded.Length / 4 * 3 + 3];
        if (
            !Convert.TryFromBase64String(encoded, octets, out var written)
            || written < sizeof(uint)
        )
        {
            return false;
        }

        octets = octets[..written];
        return true;
    }
}
