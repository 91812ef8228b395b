using System.Security.Cryptography;
using System.Text;

namespace MarocNumeric.Trust.Pki.HandOvers;

/// <summary>A code that people write down and type: Crockford's letters, in groups of four. Small letters, blanks, O for 0 and I for 1 are understood.</summary>
internal static class SecretCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Group = 4;

    /// <param name="characters">Of chance, five bits each.</param>
    /// <returns>"7Q4M-0XKD-92RT".</returns>
    public static string New(int characters)
    {
        var drawn = RandomNumberGenerator.GetString(Alphabet, characters);
        return string.Join('-', drawn.Chunk(Group).Select(group => new string(group)));
    }

    /// <returns>The characters alone, or null for what is no code.</returns>
    public static string? Plain(string? typed)
    {
        if (typed is null or { Length: > 64 })
        {
            return null;
        }

        var plain = new StringBuilder();
        foreach (var letter in typed.ToUpperInvariant())
        {
            if (letter is ' ' or '-' or '\u2011' or '\u00a0')
            {
                continue;
            }

            plain.Append(
                letter switch
                {
                    'O' => '0',
                    'I' or 'L' => '1',
                    _ => letter,
                }
            );
        }

        return
            plain.Length > 0
            && plain.ToString().All(letter => Alphabet.Contains(letter, StringComparison.Ordinal))
            ? plain.ToString()
            : null;
    }

    public static byte[] Hash(string plain) => SHA256.HashData(Encoding.ASCII.GetBytes(plain));
}
