namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What a list is meant to be. Of a list of somebody else only the instant is known.</summary>
/// <param name="Issuer">Null where it is not at hand.</param>
/// <param name="After">The number of the list before; null for the first, or where nobody knows.</param>
/// <param name="Checked">Entries at the head of the list that an earlier check has read: they are passed over.</param>
internal sealed record ListLintContext(
    DateTimeOffset Now,
    LintIssuer? Issuer = null,
    long? After = null,
    int Checked = 0
);
