namespace MarocNumeric.Trust.Pki.Lint;

/// <summary>One rule over certificates, lists or answers.</summary>
/// <param name="Id">Names its standard and section.</param>
/// <param name="Broken">Says how the subject breaks it, or null.</param>
internal sealed record LintRule<TSubject, TContext>(
    string Id,
    LintSeverity Severity,
    Func<TSubject, TContext, string?> Broken
)
{
    public static LintRule<TSubject, TContext> Must(
        string id,
        Func<TSubject, TContext, bool> holds,
        string otherwise
    ) => new(id, LintSeverity.Error, (subject, x) => holds(subject, x) ? null : otherwise);

    public static LintRule<TSubject, TContext> Should(
        string id,
        Func<TSubject, TContext, bool> holds,
        string otherwise
    ) => new(id, LintSeverity.Warning, (subject, x) => holds(subject, x) ? null : otherwise);

    public static IEnumerable<LintFinding> Check(
        IEnumerable<LintRule<TSubject, TContext>> rules,
        TSubject subject,
        TContext context
    )
    {
        foreach (var rule in rules)
        {
            if (rule.Broken(subject, context) is { } detail)
            {
                yield return new(rule.Id, rule.Severity, detail);
            }
        }
    }
}
