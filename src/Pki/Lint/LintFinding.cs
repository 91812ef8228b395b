namespace MarocNumeric.Trust.Pki.Lint;

/// <param name="Rule">Names its standard: "RFC5280-4.1.2.2-serial".</param>
internal sealed record LintFinding(string Rule, LintSeverity Severity, string Detail)
{
    /// <summary>Lets nothing of ours leave with an error.</summary>
    /// <param name="what">"The list 7 of people".</param>
    /// <exception cref="InvalidOperationException">A bug, or a wrong setting: nothing is handed out.</exception>
    public static void Hold(string what, IReadOnlyList<LintFinding> findings)
    {
        var errors = findings.Where(finding => finding.Severity is LintSeverity.Error).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException(
                $"{what} would break {string.Join("; ", errors.Select(each => $"{each.Rule}: {each.Detail}"))}"
            );
        }
    }

    /// <summary>What is no certificate, list or answer at all.</summary>
    public static LintFinding Malformed(string rule, Exception malformed) =>
        new(rule, LintSeverity.Error, malformed.Message);
}
