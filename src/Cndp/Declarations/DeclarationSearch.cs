using MarocNumeric.Trust.Cndp.Filing;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Numbers;
using MarocNumeric.Trust.Common.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>A filing by its number, for who may list it. What was answered stands sealed and is not searched.</summary>
internal sealed class DeclarationSearch(
    CndpDbContext db,
    Registers registers,
    IStringLocalizer<DeclarationTexts> texts
) : ISearchPart
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
            .Declarations.VisibleTo(reader, await registers.MandatedAsync(reader, cancel))
            .AsNoTracking()
            .Where(row => row.Number == number)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new SearchHit(
                texts[$"kind-{row.Kind}"],
                row.Number,
                texts[$"state-{row.State}"],
                $"/cndp/declarations/{row.Id}"
            )),
        ];
    }
}
