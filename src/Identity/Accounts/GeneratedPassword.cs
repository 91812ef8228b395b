using System.Security.Cryptography;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>A first password: twenty characters of Crockford's alphabet, a hundred bits, easy to read out.</summary>
internal static class GeneratedPassword
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 20);
}
