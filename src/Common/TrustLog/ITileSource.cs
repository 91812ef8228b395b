namespace MarocNumeric.Trust.Common.TrustLog;

/// <summary>Where tiles come from: the module's tables, or a log that is asked over HTTP.</summary>
public interface ITileSource
{
    /// <param name="level">C2SP tlog-tiles: 0 for leaves, and each level above holds the roots of whole tiles below.</param>
    /// <param name="number">Of the tile in its level.</param>
    /// <param name="width">Hashes that must be there, 1 to 256.</param>
    /// <returns>At least <paramref name="width"/> hashes, one after the other; null where they are not to be had.</returns>
    Task<byte[]?> ReadAsync(int level, long number, int width, CancellationToken cancel);
}
