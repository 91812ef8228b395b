using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MarocNumeric.Trust.Common.Security;

/// <summary>
/// A machine shows the same token with every request: its signature is verified once and the token remembered by its
/// hash, for a minute at most and never beyond its end. Only good tokens are remembered.
/// </summary>
internal sealed class RememberedTokens(TimeProvider clock) : JsonWebTokenHandler
{
    private const int Most = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<
        string,
        (TokenValidationResult Result, DateTimeOffset Until)
    > known = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(
        string token,
        TokenValidationParameters validationParameters
    )
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var now = clock.GetUtcNow();
        if (known.TryGetValue(name, out var remembered) && remembered.Until > now)
        {
            return Copy(remembered.Result);
        }

        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            // Beyond any honest number, so whoever fills it is a flood: forgetting all costs each token one verification.
            if (known.Count >= Most)
            {
                known.Clear();
            }

            var end = new DateTimeOffset(result.SecurityToken.ValidTo, TimeSpan.Zero);
            known[name] = (Copy(result), end < now + Longest ? end : now + Longest);
        }

        return result;
    }

    /// <summary>What one request adds to its identity is nobody else's.</summary>
    private static TokenValidationResult Copy(TokenValidationResult result) =>
        new()
        {
            IsValid = true,
            ClaimsIdentity = result.ClaimsIdentity.Clone(),
            SecurityToken = result.SecurityToken,
            Issuer = result.Issuer,
            TokenType = result.TokenType,
        };
}
