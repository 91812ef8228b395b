namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>What a list is meant to be. Of a list of somebody else only the instant is known.</summary>
/// <param name="Issuer">Null where it is not at hand.</param>
/// <param name="After">The number of the list before; null for the first, or where nobody knows.</param>
/// <param name="Checked">Entries at the head of the list that an earlier check has read: they are passed over.</param>
/// <param name="Part">Of an authority's revocations, which the list is about; null where it is about all, or nobody knows.</param>
internal sealed record ListLintContext(
    DateTimeOffset Now,
    LintIssuer? Issuer = null,
    long? After = null,
    int Checked = 0,
    LintedPart? Part = null
);

/// <param name="Address">Where the list is, as the certificates of the part name it.</param>
/// <param name="Number">From 0 on: what the last octet of each serial leaves when it is divided by <paramref name="Count"/>.</param>
internal sealed record LintedPart(Uri Address, int Number, int Count);
