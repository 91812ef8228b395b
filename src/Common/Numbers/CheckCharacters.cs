namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>
/// The hybrid systems of ISO/IEC 7064. They find every single character that is wrong, and of two neighbours changed
/// about every pair but one of each position's (section 8: MOD 11,10 for digits, MOD 37,36 for digits and letters).
/// </summary>
internal static class CheckCharacters
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <param name="digits">ASCII digits alone.</param>
    public static char Mod11And10(ReadOnlySpan<char> digits) => Of(digits, 10);

    /// <param name="characters">ASCII digits and upper-case letters alone.</param>
    public static char Mod37And36(ReadOnlySpan<char> characters) => Of(characters, 36);

    private static char Of(ReadOnlySpan<char> characters, int modulus)
    {
        var product = modulus;
        foreach (var character in characters)
        {
            var sum =
                (product + Alphanumeric.IndexOf(character, StringComparison.Ordinal)) % modulus;
            product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1);
        }

        return Alphanumeric[(modulus + 1 - product) % modulus];
    }
}
