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
        return row is null ? null : await StandingAsync(row, cancel);
    }

    public async Task<IReadOnlyList<OrganisationStanding>> WithRoleAsync(
        string role,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Organisations.AsNoTracking()
            .Where(row =>
                db.HeldRoles.Any(held => held.Organisation == row.Id && held.Role == role)
            )
            .OrderBy(row => row.Name)
            .ToListAsync(cancel);
        var found = new List<OrganisationStanding>();
        foreach (var row in rows)
        {
            found.Add(await StandingAsync(row, cancel));
        }

        return found;
    }

    private async Task<OrganisationStanding> StandingAsync(
        Organisation row,
        CancellationToken cancel
    ) =>
        new(
            row.Id,
            row.Name,
            row.Kind,
            row.Ice,
            row.CommercialRegister,
            row.TaxNumber,
            row.VerifiedAt is not null,
            await db.DomainsOfAsync(row.Id, cancel)
        );
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
