using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Pages;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Inbox;

/// <summary>How people are reached, as their accounts say.</summary>
internal sealed class AddressBook(IdentityDbContext db) : IAddressBook
{
    public async Task<Addressee?> FindAsync(string account, CancellationToken cancel)
    {
        if (!Guid.TryParse(account, out var id))
        {
            return null;
        }

        var found = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        return found is null
            ? null
            : new(
                found.Id,
                found.DisplayName,
                found is { Mails: true, Disabled: false } ? found.Email : null,
                found.Language ?? Language.French.Code
            );
    }

    public async Task<IReadOnlyList<string>> HoldersOfAsync(
        string role,
        Guid? organisation,
        CancellationToken cancel
    )
    {
        var holders = await db
            .HeldRoles.Where(held =>
                held.Role == role && (organisation == null || held.Organisation == organisation)
            )
            .Join(
                db.Accounts.Where(account => !account.Disabled),
                held => held.Account,
                account => account.Id,
                (held, account) => account.Id
            )
            .Distinct()
            .ToListAsync(cancel);
        return [.. holders.Select(id => $"{id}")];
    }
}
