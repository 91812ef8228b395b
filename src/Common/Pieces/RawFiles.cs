using MarocNumeric.Trust.Common.Persistence;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>
/// Content of any kind, kept octet for octet as it came, also where it is hostile: what proves something is not cleaned.
/// Sealed as pieces are. The module that keeps it has a row for each with what <see cref="KeepAsync"/> gave, hands it out as
/// nothing that a browser opens, and removes what no row names.
/// </summary>
public sealed class RawFiles<TContext>
    where TContext : ModuleDbContext
{
    private readonly string module;
    private readonly SealedRaw files;
    private readonly PieceScanner scanner;

    internal RawFiles(string module, SealedRaw files, PieceScanner scanner) =>
        (this.module, this.files, this.scanner) = (module, files, scanner);

    /// <summary>Written before its row is saved: what a crash leaves without one is swept.</summary>
    /// <param name="most">Octets.</param>
    /// <returns>Null for more than that, of which nothing is kept.</returns>
    public async Task<RawFile?> KeepAsync(
        Guid id,
        Stream content,
        long most,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        return await files.WriteAsync(module, id, content, most, cancel) is { } kept
            ? new(kept.SealedKey, kept.Size, kept.Sha256)
            : null;
    }

    /// <returns>Null where it is gone or closed to this key ring; an altered content ends with an exception before any of it is given.</returns>
    public Stream? Open(Guid id, byte[] sealedKey) => files.Open(module, id, sealedKey);

    /// <summary>What the scanner says of it, which changes nothing of what is kept.</summary>
    /// <returns>The state, and what was found as the scanner names it.</returns>
    public async Task<(PieceState State, string? Found)> ScanAsync(
        Guid id,
        byte[] sealedKey,
        CancellationToken cancel
    )
    {
        await using var content = Open(id, sealedKey);
        if (content is null)
        {
            return (PieceState.Waiting, null);
        }

        var verdict = await scanner.ScanAsync(content, cancel);
        return (verdict.State, verdict.Name);
    }

    public void Delete(Guid id) => files.Delete(module, id);

    /// <inheritdoc cref="SealedFiles.Stored"/>
    public IEnumerable<Guid> Stored(DateTimeOffset before) => files.Stored(module, before);
}

/// <param name="SealedKey">For the row.</param>
/// <param name="Size">Octets.</param>
/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
public sealed record RawFile(byte[] SealedKey, long Size, string Sha256);
