using System.Text.Json.Nodes;
using MarocNumeric.Trust.Cndp.Pieces;
using MarocNumeric.Trust.Cndp.Sensitive;
using MarocNumeric.Trust.Cndp.Transfers;

namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>Gathers what stands beside a filing's own row and answers, for the API and for its page.</summary>
internal sealed class Surroundings(CndpDbContext db, TransferLines transfers, SensitiveWords words)
{
    public async Task<DeclarationResponse.Beside> OfAsync(
        Declaration row,
        JsonObject facts,
        CancellationToken cancel
    ) =>
        new(
            await transfers.OfAsync(row, facts, cancel),
            await db.PiecesOfAsync(row.Id, cancel),
            words.In(facts)
        );
}
