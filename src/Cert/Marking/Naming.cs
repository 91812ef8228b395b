using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Marking;

internal static class Naming
{
    /// <summary>Names readers of a case for the save that follows; who is named already stays so.</summary>
    /// <param name="accounts">Nulls are passed over.</param>
    public static async Task NameAsync(
        this CertDbContext db,
        Guid @case,
        IEnumerable<string?> accounts,
        string by,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(db);
        var there = await db
            .NamedReaders.Where(named => named.Case == @case)
            .Select(named => named.Account)
            .ToListAsync(cancel);
        foreach (
            var account in accounts
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Except(there, StringComparer.Ordinal)
        )
        {
            db.NamedReaders.Add(
                new()
                {
                    Case = @case,
                    Account = account,
                    NamedBy = by,
                    Since = now,
                }
            );
        }
    }
}
