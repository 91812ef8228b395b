using MarocNumeric.Trust.Common.Contracts;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Identity.Organisations;

internal sealed class OrganisationRegister(IdentityDbContext db) : IOrganisationRegister
{
    public async Task<OrganisationStanding?> FindAsync(Guid organisation, CancellationToken cancel)
    {
        var row = await db
            .Organisations.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == organisation, cancel);
        return row is null
            ? null
            : new(
                row.Id,
                row.Name,
                row.Kind,
                row.Ice,
                row.CommercialRegister,
                row.TaxNumber,
                row.VerifiedAt is not null,
                await db.DomainsOfAsync(organisation, cancel)
            );
    }
}

internal static class DomainsOfOrganisations
{
    public static async Task<IReadOnlyList<string>> DomainsOfAsync(
        this IdentityDbContext db,
        Guid organisation,
        CancellationToken cancel
    ) =>
        await db
            .OrganisationDomains.Where(row => row.Organisation == organisation)
            .OrderBy(row => row.Domain)
            .Select(row => row.Domain)
            .ToListAsync(cancel);
}
