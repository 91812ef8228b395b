namespace MarocNumeric.Trust.Pki.Keys;

/// <summary>Keys whose private half is public: an operator's list, one SHA-256 of a SubjectPublicKeyInfo a line, from pki:WeakKeyFile.</summary>
internal sealed class WeakKeys
{
    private readonly HashSet<string> hashes;

    /// <exception cref="InvalidOperationException">A line is not 64 hexadecimal digits: the start is refused, since a list that is half read protects nobody.</exception>
    public WeakKeys(string? path)
    {
        hashes = path is null
            ? []
            : System
                .IO.File.ReadLines(path)
                .Select(line => line.Split('#')[0].Trim().ToLowerInvariant())
                .Where(line => line.Length > 0)
                .ToHashSet(StringComparer.Ordinal);
        if (
            hashes.FirstOrDefault(hash => hash.Length != 64 || !hash.All(char.IsAsciiHexDigit)) is
            { } wrong
        )
        {
            throw new InvalidOperationException(
                $"pki:WeakKeyFile has a line that is no SHA-256: {wrong}"
            );
        }
    }

    public bool Contains(string keyHash) => hashes.Contains(keyHash);
}
