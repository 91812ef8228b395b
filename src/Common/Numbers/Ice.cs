namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>For who reads what people type or what a site shows: identifiant commun de l'entreprise (decree 2-11-63): nine digits of the enterprise, four of the establishment, two of a key; the whole divides by 97.</summary>
public static class Ice
{
    private const int OfEnterprise = 9;

    /// <returns>The fifteen digits without what people put between them, or null where they are not an ICE.</returns>
    public static string? Read(string? text)
    {
        var digits = string.Concat((text ?? "").Where(letter => !char.IsWhiteSpace(letter)));
        if (digits is not { Length: 15 } || !digits.All(char.IsAsciiDigit))
        {
            return null;
        }

        var rest = digits.Aggregate(0, (sum, digit) => ((sum * 10) + (digit - '0')) % 97);
        // The key runs from 01 to 97: 00 divides as well but is never given.
        return rest == 0 && !digits.EndsWith("00", StringComparison.Ordinal) ? digits : null;
    }

    /// <summary>For who asks whether two numbers are of one enterprise: each of its establishments has its own.</summary>
    /// <param name="one">As <see cref="Read"/> gives it, like the other.</param>
    public static bool IsSameEnterprise(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.AsSpan(0, OfEnterprise).SequenceEqual(other.AsSpan(0, OfEnterprise));
    }
}
