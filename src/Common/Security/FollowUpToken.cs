using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>What a form for people without an account carries so that sending it twice makes one record: the identifier of the record that it will become, and the code that opens it again. Nobody but the form's reader has seen it. Each slice derives its own.</summary>
/// <param name="purpose">Of the key ring: a token of one form is worth nothing in another.</param>
public abstract class FollowUpToken(
    IDataProtectionProvider ring,
    TimeProvider clock,
    string purpose
)
{
    /// <summary>Crockford's base 32, which people type without confusion.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Eighty bits.</summary>
    private const int Length = 16;

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private readonly IDataProtector closed = ring.CreateProtector(purpose);

    /// <param name="Id">Of the record.</param>
    /// <param name="Code">Sixteen characters without dashes.</param>
    public sealed record Content(Guid Id, string Code, DateTimeOffset Until);

    public string New() =>
        closed.Protect(
            JsonSerializer.Serialize(new Content(Ids.New(clock), NewCode(), clock.Now() + Lasts))
        );

    /// <returns>Sixteen characters without dashes, of chance.</returns>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <returns>Null for what is too old or was never given out.</returns>
    public Content? Read(string? token)
    {
        if (token is null or { Length: 0 or > 1000 })
        {
            return null;
        }

        try
        {
            return
                JsonSerializer.Deserialize<Content>(closed.Unprotect(token)) is { } content
                && clock.Now() < content.Until
                ? content
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <returns>"7Q4M-0XKD-92RT-5BVC".</returns>
    public static string Shown(string code) =>
        string.Join('-', code.Chunk(4).Select(group => new string(group)));

    /// <summary>What is kept of a code. It has eighty bits of chance: a plain hash cannot be tried out.</summary>
    public static byte[] Hash(string? typed)
    {
        var plain = new StringBuilder();
        foreach (var letter in (typed ?? string.Empty).ToUpperInvariant().Take(64))
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

        return SHA256.HashData(Encoding.UTF8.GetBytes(plain.ToString()));
    }

    /// <summary>One comparison in constant time, also where there is no such record: the answer tells neither.</summary>
    /// <param name="kept">Null where there is none.</param>
    public static bool Opens(string? typed, byte[]? kept) =>
        CryptographicOperations.FixedTimeEquals(
            Hash(typed),
            kept ?? new byte[SHA256.HashSizeInBytes]
        );
}
