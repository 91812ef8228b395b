using MarocNumeric.Trust.Common.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>The dossiers that were filed or attested under a mandate, for the mandate's own page.</summary>
internal sealed class DossierActs(PkiDbContext db, IStringLocalizer<DossierTexts> texts)
    : IMandateActs
{
    public async Task<IReadOnlyList<MandateAct>> OfAsync(
        Guid mandate,
        int most,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Dossiers.AsNoTracking()
            .Where(row => row.Mandate == mandate && row.AttestedAt != null)
            .OrderByDescending(row => row.Id)
            .Take(most)
            .Select(row => new
            {
                row.Id,
                row.Number,
                row.AttestedAt,
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new MandateAct(
                row.AttestedAt!.Value,
                texts["act-dossier", row.Number],
                $"/dossiers/{row.Id}"
            )),
        ];
    }
}
