using System.Security.Claims;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.SignIn;

/// <summary>Whose password was right in this browser, within the last five minutes.</summary>
internal static class HalfKnown
{
    public static async Task<Account?> OfAsync(IdentityDbContext db, HttpContext http)
    {
        var proven = await http.AuthenticateAsync(IdentitySchemes.FirstFactor);
        return Guid.TryParse(proven.Principal?.FindFirstValue(TrustClaims.Subject), out var id)
            ? await db
                .Accounts.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id && !row.Disabled, http.RequestAborted)
            : null;
    }
}
