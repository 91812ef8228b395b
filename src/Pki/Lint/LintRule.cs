namespace MarocNumeric.Trust.Pki.Lint;

/// <param name="Id">Names its standard and section.</param>
/// <param name="Broken">Says how the certificate breaks it, or null.</param>
internal sealed record LintRule(string Id, Func<LintedCertificate, LintContext, string?> Broken)
{
    public static LintRule Must(
        string id,
        Func<LintedCertificate, LintContext, bool> holds,
        string otherwise
    ) => new(id, (certificate, context) => holds(certificate, context) ? null : otherwise);
}
