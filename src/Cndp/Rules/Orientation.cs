namespace MarocNumeric.Trust.Cndp.Rules;

/// <summary>What the rules of one version say of one treatment; the same facts and version always give the same.</summary>
/// <param name="Version">The version's first day.</param>
/// <param name="Rules">Ids of what fixed the route: one rule, or every trigger that remains.</param>
/// <param name="Exceptions">Ids of the exceptions that let a trigger fall.</param>
/// <param name="TransferRequired">A transfer abroad needs a request of its own (law 09-08 art. 43-44).</param>
/// <param name="FailedChecks">Ids of the checks of completeness that fail.</param>
/// <param name="Factors">Ids of the factors of article 20 that were found.</param>
/// <param name="ReclassificationAlert">Warns the officer, who has eight days (art. 20); never changes the route.</param>
/// <param name="Alerts">Ids of what an officer verifies.</param>
/// <param name="OpenQuestions">Fields without an answer that could let a remaining trigger fall.</param>
/// <param name="Explanations">One for each id above, in the same order.</param>
internal sealed record Orientation(
    DateOnly Version,
    Route Route,
    IReadOnlyList<string> Rules,
    IReadOnlyList<string> Exceptions,
    bool TransferRequired,
    Admissibility Admissibility,
    IReadOnlyList<string> FailedChecks,
    IReadOnlyList<string> Factors,
    bool ReclassificationAlert,
    IReadOnlyList<string> Alerts,
    IReadOnlyList<FormField> OpenQuestions,
    IReadOnlyList<Explanation> Explanations
);

/// <summary>Why something was found.</summary>
/// <param name="Article">Of law 09-08 where nothing else is named.</param>
internal sealed record Explanation(
    string Id,
    ExplanationKind Kind,
    string Article,
    Confidence Confidence,
    LegalText Text
);

internal enum ExplanationKind
{
    Rule,
    Exception,
    Check,
    Factor,
    Alert,
    Transfer,
}
