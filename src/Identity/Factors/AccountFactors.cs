using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>Asked by the sign-in, by step-up and by the account's own pages.</summary>
internal sealed class AccountFactors(IdentityDbContext db)
{
    public async Task<HeldFactors> OfAsync(Account account, CancellationToken cancel)
    {
        string[] ofAuthorities = [.. Roles.OfAuthorities.Keys];
        return new(
            account.TotpSecret is not null,
            await db.Passkeys.CountAsync(row => row.Account == account.Id, cancel),
            await db.RecoveryCodes.CountAsync(
                row => row.Account == account.Id && row.UsedAt == null,
                cancel
            ),
            await db.HeldRoles.AnyAsync(
                row => row.Account == account.Id && ofAuthorities.Contains(row.Role),
                cancel
            )
        );
    }
}

/// <summary>Which second factors an account has, and whether it must have one.</summary>
/// <param name="OfAuthority">It holds an authority's role somewhere: without a second factor that role does not act.</param>
internal sealed record HeldFactors(bool Totp, int Passkeys, int RecoveryCodes, bool OfAuthority)
{
    public bool Any => Totp || Passkeys > 0;

    /// <summary>Recovery codes stand in for a factor; they are none.</summary>
    public int Count => (Totp ? 1 : 0) + Passkeys;

    /// <summary>Whether one may go: whoever holds an authority's role keeps one.</summary>
    public bool MayLoseOne => !OfAuthority || Count > 1;

    /// <summary>The level that this account can reach by signing in again; an authority's people are led to enrol.</summary>
    public AssuranceLevel Highest =>
        Any || OfAuthority ? AssuranceLevel.Substantial : AssuranceLevel.Low;
}
