using System.Numerics;

namespace MarocNumeric.Trust.Pki.Certificates;

/// <summary>Tag and length of a DER value (X.690 section 8.1) whose content is already there: lists are megabytes, and a general writer copies them at every level.</summary>
internal static class DerHeader
{
    public const byte Sequence = 0x30;

    public static int LengthFor(int content) => 2 + OctetsOf(content);

    /// <returns>The octets written.</returns>
    public static int Write(byte tag, int content, Span<byte> target)
    {
        var octets = OctetsOf(content);
        target[0] = tag;
        target[1] = (byte)(octets == 0 ? content : 0x80 | octets);
        for (var index = 0; index < octets; index++)
        {
            target[2 + index] = (byte)(content >> (8 * (octets - 1 - index)));
        }

        return 2 + octets;
    }

    private static int OctetsOf(int content) =>
        content < 0x80 ? 0 : (BitOperations.Log2((uint)content) / 8) + 1;
}
