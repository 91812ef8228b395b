namespace MarocNumeric.Trust.Label.Judging;

/// <summary>What a test found on one criterion.</summary>
internal sealed record Finding(
    string Criterion,
    Outcome Outcome,
    IReadOnlyList<FoundEvidence> Evidence
)
{
    public static Finding Of(string criterion, Outcome outcome, params FoundEvidence[] evidence) =>
        new(criterion, outcome, evidence);
}

/// <param name="Said">Which sentence says it ("hsts-missing"): a key of the texts, the same in every language.</param>
/// <param name="Where">The page, or the name that was asked.</param>
/// <param name="Found">The header or the piece of text as it stands there; never more than a line.</param>
internal sealed record FoundEvidence(string Said, string? Where = null, string? Found = null)
{
    private const int Longest = 300;

    public string? Found { get; init; } = Found is { Length: > Longest } ? Found[..Longest] : Found;
}

/// <summary>The outcomes of the catalogue.</summary>
internal enum Outcome
{
    Conform,

    /// <summary>Something is missing that a look decides on; it counts half.</summary>
    Warning,
    NonConform,
    NotApplicable,

    /// <summary>The visit could not see it; the reason stands with it.</summary>
    NotMeasured,
}
