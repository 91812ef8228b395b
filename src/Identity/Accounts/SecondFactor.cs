using MarocNumeric.Trust.Common.Time;
using Microsoft.AspNetCore.DataProtection;

namespace MarocNumeric.Trust.Identity.Accounts;

/// <summary>An account's secret for one-time passwords: sealed in its row, opened for a comparison.</summary>
internal sealed class SecondFactor(IDataProtectionProvider protection, TimeProvider clock)
{
    private readonly IDataProtector seal = protection.CreateProtector("totp");

    public string Seal(byte[] secret) => Convert.ToBase64String(seal.Protect(secret));

    /// <returns>The time step of a right code, or null.</returns>
    public long? Match(Account account, string? code) =>
        account.TotpSecret is { } stored && code is { Length: <= 16 }
            ? Totp.Match(seal.Unprotect(Convert.FromBase64String(stored)), code, clock.Now())
            : null;
}
