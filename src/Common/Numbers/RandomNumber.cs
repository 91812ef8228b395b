using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MarocNumeric.Trust.Common.Numbers;

/// <summary>The number of a record whose count would betray something (certificates, incident receipts): a letter, twelve characters of chance (60 bits) and a check character, "C-7Q4M-0XKD-92RT-Q".</summary>
public readonly record struct RandomNumber : IParsable<RandomNumber>
{
    /// <summary>Crockford's base 32: no letters that people confuse.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Drawn = 12;

    private static readonly SearchValues<char> InAlphabet = SearchValues.Create(Alphabet);

    private readonly string? characters;

    private RandomNumber(string characters) => this.characters = characters;

    /// <summary>Says what kind of record it is.</summary>
    public char Letter => characters?[0] ?? throw Empty();

    /// <param name="letter">Says what kind of record it is.</param>
    /// <param name="chance">A cryptographic source.</param>
    public static RandomNumber New(char letter, RandomNumberGenerator chance)
    {
        ArgumentNullException.ThrowIfNull(chance);
        Span<byte> octets = stackalloc byte[16];
        chance.GetBytes(octets);
        return Of(letter, octets, chance);
    }

    /// <summary>Takes what people type: blanks, dashes, small letters, O for 0, I and L for 1.</summary>
    /// <param name="number">Meaningful where the answer is <see cref="NumberReading.Read"/>.</param>
    public static NumberReading Read(string? text, out RandomNumber number)
    {
        number = default;
        if (
            TypedCharacters.Of(text) is not { Length: Drawn + 2 } typed
            || typed.AsSpan(1).ContainsAnyExcept(InAlphabet)
        )
        {
            return NumberReading.Malformed;
        }

        if (CheckCharacters.Mod37And36(typed.AsSpan(0, Drawn + 1)) != typed[^1])
        {
            return NumberReading.Mistyped;
        }

        number = new(typed);
        return NumberReading.Read;
    }

    public static RandomNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number)
            ? number
            : throw new FormatException("Not a random number");

    public static bool TryParse(
        [NotNullWhen(true)] string? s,
        IFormatProvider? provider,
        out RandomNumber result
    ) => Read(s, out result) is NumberReading.Read;

    /// <returns>"C-7Q4M-0XKD-92RT-Q", as it is stored and shown.</returns>
    public override string ToString() =>
        characters is null
            ? throw Empty()
            : $"{characters[0]}-{characters[1..5]}-{characters[5..9]}-{characters[9..13]}-{characters[13]}";

    private static RandomNumber Of(
        char letter,
        ReadOnlySpan<byte> octets,
        RandomNumberGenerator chance
    )
    {
        if (!char.IsAsciiLetterUpper(letter))
        {
            throw new ArgumentOutOfRangeException(nameof(letter), letter, message: null);
        }

        Span<char> made = stackalloc char[Drawn + 2];
        made[0] = letter;
        for (var index = 0; index < Drawn; index++)
        {
            // 256 is a multiple of 32: no character comes more often.
            made[index + 1] = Alphabet[octets[index] % Alphabet.Length];
        }

        made[^1] = CheckCharacters.Mod37And36(made[..^1]);
        // The check may be any of 36: a number whose check people would misread (I, L, O, U) is drawn again.
        return Alphabet.Contains(made[^1], StringComparison.Ordinal)
            ? new(new string(made))
            : New(letter, chance);
    }

    private static InvalidOperationException Empty() => new("No number has been read");
}
