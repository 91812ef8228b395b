namespace MarocNumeric.Trust.Pki.Lint;

/// <param name="Rule">Names its standard: "RFC5280-4.1.2.2-serial".</param>
internal sealed record LintFinding(string Rule, string Detail);
