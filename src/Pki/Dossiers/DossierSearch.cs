using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>A dossier by its number, for who may list it. Names stand sealed and are not searched.</summary>
internal sealed class DossierSearch(PkiDbContext db, IStringLocalizer<DossierTexts> texts)
    : ISearchPart
{
    public async Task<IReadOnlyList<SearchHit>> FindAsync(
        string words,
        Caller reader,
        CancellationToken cancel
    )
    {
        if (RecordNumber.Read(words, out var read) is not NumberReading.Read)
        {
            return [];
        }

        var number = read.ToString();
        var rows = await db
            .Dossiers.VisibleTo(reader)
            .AsNoTracking()
            .Where(row => row.Number == number)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new SearchHit(
                texts["dossier"],
                row.Number,
                texts[$"state-{row.State}"],
                $"/dossiers/{row.Id}"
            )),
        ];
    }
}
