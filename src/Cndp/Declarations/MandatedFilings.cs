using MarocNumeric.Trust.Common.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>What was filed under a mandate, for the mandate's own page.</summary>
internal sealed class MandatedFilings(CndpDbContext db, IStringLocalizer<DeclarationTexts> texts)
    : IMandateActs
{
    public async Task<IReadOnlyList<MandateAct>> OfAsync(
        Guid mandate,
        int most,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Declarations.AsNoTracking()
            .Where(row => row.Mandate == mandate)
            .OrderByDescending(row => row.Id)
            .Take(most)
            .Select(row => new
            {
                row.Id,
                row.Number,
                row.FiledAt,
            })
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new MandateAct(
                row.FiledAt,
                texts["act-filed", row.Number],
                $"/cndp/declarations/{row.Id}"
            )),
        ];
    }
}
