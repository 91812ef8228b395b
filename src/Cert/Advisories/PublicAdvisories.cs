using MarocNumeric.Trust.Cert.Marking;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>What strangers see: of each advisory the last edition, where that is TLP:CLEAR. One that was tightened is gone from here with its next edition.</summary>
internal sealed class PublicAdvisories(CertDbContext db)
{
    public IQueryable<AdvisoryEdition> All => Of(Tlp.Clear);

    /// <param name="tlp">The label of the audience.</param>
    public IQueryable<AdvisoryEdition> Of(Tlp tlp) =>
        db
            .AdvisoryEditions.AsNoTracking()
            .Where(edition =>
                edition.Tlp == tlp
                && db.Advisories.Any(row =>
                    row.Id == edition.Advisory && row.Edition == edition.Edition
                )
            );

    public Task<AdvisoryEdition?> FindAsync(string number, CancellationToken cancel) =>
        All.SingleOrDefaultAsync(edition => edition.Number == number, cancel);

    /// <summary>When the first edition of each was published: folders and feeds name it.</summary>
    public async Task<IReadOnlyDictionary<Guid, DateTimeOffset>> FirstAsync(
        IReadOnlyList<AdvisoryEdition> editions,
        CancellationToken cancel
    )
    {
        var ids = editions.Select(edition => edition.Advisory).ToList();
        return await db
            .Advisories.AsNoTracking()
            .Where(row => ids.Contains(row.Id) && row.PublishedAt != null)
            .ToDictionaryAsync(row => row.Id, row => row.PublishedAt!.Value, cancel);
    }
}
