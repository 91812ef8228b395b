namespace MarocNumeric.Trust.Bench;

/// <param name="Host">The executable, built for release.</param>
/// <param name="Databases">sqlite, postgres, or both.</param>
/// <param name="Kills">Of the crash bench.</param>
/// <param name="Seed">What is by chance there is the same with the same seed.</param>
/// <param name="Only">The one kind of work that is measured; null for all.</param>
/// <param name="Quick">A tenth of the work, to see that a bench runs at all; its figures are not published.</param>
internal sealed record Settings(
    string Host,
    int Rounds,
    bool Quick,
    IReadOnlyList<string> Databases,
    int Kills,
    int Seed,
    string Commit,
    string? Only
)
{
    public bool Wants(string work) =>
        Only is null || string.Equals(Only, work, StringComparison.Ordinal);
}
