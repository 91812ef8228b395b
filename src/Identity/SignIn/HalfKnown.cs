using System.Globalization;
using System.Security.Claims;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>Who has shown something in this browser within the last five minutes. A new password, another factor or none, and it was shown for nothing.</summary>
internal static class HalfKnown
{
    /// <summary>The account as it stood when something was shown for it.</summary>
    private const string VersionClaim = "account_version";

    /// <param name="Methods">What was shown, as in <see cref="Sessions.Methods"/>.</param>
    internal sealed record Proof(Account Account, IReadOnlyList<string> Methods);

    /// <param name="account">As it was read before the proof was looked at.</param>
    public static ClaimsPrincipal Principal(Account account, params IEnumerable<string> methods)
    {
        ArgumentNullException.ThrowIfNull(account);
        var identity = new ClaimsIdentity(IdentitySchemes.FirstFactor);
        identity.AddClaim(new(TrustClaims.Subject, account.Id.ToString()));
        identity.AddClaim(new(VersionClaim, Said(account)));
        identity.AddClaims(methods.Select(method => new Claim(TrustClaims.Amr, method)));
        return new(identity);
    }

    public static async Task<Account?> OfAsync(IdentityDbContext db, HttpContext http) =>
        (await ReadAsync(db, http))?.Account;

    public static async Task<Proof?> ReadAsync(IdentityDbContext db, HttpContext http)
    {
        if (
            (await http.AuthenticateAsync(IdentitySchemes.FirstFactor)).Principal is not { } shown
            || !Guid.TryParse(shown.FindFirstValue(TrustClaims.Subject), out var id)
        )
        {
            return null;
        }

        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && !row.Disabled, http.RequestAborted);
        return
            account is not null
            && string.Equals(
                Said(account),
                shown.FindFirstValue(VersionClaim),
                StringComparison.Ordinal
            )
            ? new(account, [.. shown.FindAll(TrustClaims.Amr).Select(one => one.Value)])
            : null;
    }

    private static string Said(Account account) =>
        account.Version.ToString(CultureInfo.InvariantCulture);
}
