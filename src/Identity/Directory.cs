using MarocNumeric.Trust.Common.Contracts;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity;

/// <summary>Names of accounts and organisations for the pages of other modules.</summary>
internal sealed class Directory(IdentityDbContext db) : IDirectory
{
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string?> ids,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(ids);
        // A machine's identifier is its own name.
        Guid[] wanted =
        [
            .. ids.Select(id => Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty)
                .Where(id => id != Guid.Empty)
                .Distinct(),
        ];
        var accounts = await db
            .Accounts.Where(row => wanted.Contains(row.Id))
            .Select(row => new { row.Id, Name = row.DisplayName })
            .ToListAsync(cancel);
        var organisations = await db
            .Organisations.Where(row => wanted.Contains(row.Id))
            .Select(row => new { row.Id, row.Name })
            .ToListAsync(cancel);
        return accounts
            .Concat(organisations)
            .ToDictionary(row => $"{row.Id}", row => row.Name, StringComparer.Ordinal);
    }
}
