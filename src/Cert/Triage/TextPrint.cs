using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Searching;

namespace MarocNumeric.Trust.Cert.Triage;

/// <summary>A print of a text in 64 bits (SimHash over pairs of words): texts that say nearly the same differ in few bits. It says nothing of what the text says.</summary>
internal static class TextPrint
{
    /// <summary>Words; shorter texts resemble each other by chance.</summary>
    private const int Shortest = 12;

    private const int Alike = 8;
    private const int Bits = 64;

    /// <returns>Zero where the text is too short to be compared.</returns>
    public static long Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Words(FoldedText.Of(text));
        if (words.Count < Shortest)
        {
            return 0;
        }

        Span<int> weights = stackalloc int[Bits];
        foreach (
            var pair in words
                .Zip(words.Skip(1), (left, right) => $"{left} {right}")
                .ToHashSet(StringComparer.Ordinal)
        )
        {
            var bits = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(pair)), 0);
            for (var bit = 0; bit < Bits; bit++)
            {
                weights[bit] += ((bits >> bit) & 1) == 1 ? 1 : -1;
            }
        }

        ulong print = 0;
        for (var bit = 0; bit < Bits; bit++)
        {
            print |= weights[bit] > 0 ? 1UL << bit : 0;
        }

        return unchecked((long)print);
    }

    public static bool AreAlike(long left, long right) =>
        left != 0
        && right != 0
        && BitOperations.PopCount(unchecked((ulong)(left ^ right))) <= Alike;

    private static List<string> Words(string folded)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in folded)
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(character);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
