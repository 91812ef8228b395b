using MarocNumeric.Trust.Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Factors;

/// <summary>
/// Our accounts as the framework's passkey handler looks them up. It reads and never writes: what a ceremony changes is
/// written by <see cref="PasskeyCeremony"/> in single statements.
/// </summary>
internal sealed class PasskeyAccounts(IdentityDbContext db) : IUserPasskeyStore<Account>
{
    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.UserName);

    public Task<string?> GetNormalizedUserNameAsync(
        Account user,
        CancellationToken cancellationToken
    ) => Task.FromResult<string?>(user.UserName);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id)
            ? await db
                .Accounts.AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            : null;

    public async Task<Account?> FindByNameAsync(
        string normalizedUserName,
        CancellationToken cancellationToken
    ) =>
        await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.UserName == normalizedUserName, cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(
        Account user,
        CancellationToken cancellationToken
    ) =>
        [
            .. (
                await db
                    .Passkeys.AsNoTracking()
                    .Where(row => row.Account == user.Id)
                    .OrderBy(row => row.Id)
                    .ToListAsync(cancellationToken)
            ).Select(Told),
        ];

    public async Task<Account?> FindByPasskeyIdAsync(
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var credential = WebEncoders.Base64UrlEncode(credentialId);
        return await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(
                row =>
                    db.Passkeys.Any(passkey =>
                        passkey.Credential == credential && passkey.Account == row.Id
                    ),
                cancellationToken
            );
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user,
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var credential = WebEncoders.Base64UrlEncode(credentialId);
        return
            await db
                .Passkeys.AsNoTracking()
                .SingleOrDefaultAsync(
                    row => row.Account == user.Id && row.Credential == credential,
                    cancellationToken
                )
                is { } passkey
            ? Told(passkey)
            : null;
    }

    public void Dispose()
    {
        // The context belongs to the request.
    }

    // Not called by the handler: an account is changed by its own slices.
    public Task SetUserNameAsync(Account user, string? userName, CancellationToken _) =>
        throw new NotSupportedException();

    public Task SetNormalizedUserNameAsync(
        Account user,
        string? normalizedName,
        CancellationToken _
    ) => throw new NotSupportedException();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken _) =>
        throw new NotSupportedException();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken _) =>
        throw new NotSupportedException();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken _) =>
        throw new NotSupportedException();

    public Task AddOrUpdatePasskeyAsync(
        Account user,
        UserPasskeyInfo passkey,
        CancellationToken _
    ) => throw new NotSupportedException();

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken _) =>
        throw new NotSupportedException();

    /// <summary>With the counter at nought: the handler would compare it with a value read earlier, and two answers at once would both pass. The ceremony compares it where it is stored.</summary>
    private static UserPasskeyInfo Told(Passkey passkey) =>
        new(
            WebEncoders.Base64UrlDecode(passkey.Credential),
            passkey.PublicKey,
            passkey.CreatedAt,
            signCount: 0,
            passkey.Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            isUserVerified: true,
            passkey.BackupEligible,
            passkey.BackedUp,
            attestationObject: [],
            clientDataJson: []
        );
}
