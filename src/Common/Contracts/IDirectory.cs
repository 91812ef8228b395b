namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>Who stands behind the identifiers that a module keeps. Identity answers; where it runs in another process, pages show no names.</summary>
public interface IDirectory
{
    /// <param name="ids">Of accounts, machines and organisations, in any mix; nulls are passed over.</param>
    /// <returns>Names by identifier; what is unknown is not among them.</returns>
    Task<IReadOnlyDictionary<string, string>> NamesAsync(
        IEnumerable<string?> ids,
        CancellationToken cancel
    );
}
