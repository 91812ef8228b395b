using MarocNumeric.Trust.Common.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>A module's own tiles.</summary>
internal sealed class TileRows(ModuleDbContext db) : ITileSource
{
    public Task<byte[]?> ReadAsync(int level, long number, int width, CancellationToken cancel) =>
        db.Tiles()
            .Where(tile => tile.Level == level && tile.Number == number)
            .Select(tile => tile.Hashes)
            .SingleOrDefaultAsync(cancel);
}
