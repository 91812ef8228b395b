using MarocNumeric.Trust.Cert.Scoring;
using MarocNumeric.Trust.Cert.Vulnerabilities;

namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>What an edition says, apart from every format that says it.</summary>
internal sealed record AdvisoryContent(Bulletin Texts, IReadOnlyList<DisclosedVulnerability> Items)
{
    /// <summary>The worst of its vulnerabilities; null where it has none that is scored.</summary>
    public CvssSeverity? Severity => Items.Select(item => item.Severity).Max();
}

/// <summary>Of a vulnerability what its advisory tells: never the finder's own words.</summary>
internal sealed record DisclosedVulnerability(
    Guid Id,
    string Number,
    string Title,
    string? Cve,
    string? Cwe,
    string? Cvss31,
    string? Cvss40,
    IReadOnlyList<AffectedProduct> Products,
    string? Credit
)
{
    /// <summary>Of 4.0 where it is scored so, else of 3.1.</summary>
    public CvssSeverity? Severity =>
        (
            VulnerabilityResponse.ScoresOf(Cvss40) ?? VulnerabilityResponse.ScoresOf(Cvss31)
        )?.Severity;

    public static DisclosedVulnerability Of(Vulnerability row) =>
        new(
            row.Id,
            row.Number,
            row.Title,
            row.Cve,
            row.Cwe,
            row.Cvss31,
            row.Cvss40,
            row.Products,
            row.Credit
        );
}
