using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Contracts;

/// <summary>For anybody's certificate, revocation list or OCSP answer: which rules of which standards it breaks. `trust lint`, /lint and its twin ask.</summary>
public interface ILintDesk
{
    /// <summary>Octets of what is looked at.</summary>
    public const int Largest = 8 * 1024 * 1024;

    /// <param name="content">DER or PEM, of at most <see cref="Largest"/>.</param>
    /// <returns>Refused with PKI-095 for what is too large, with PKI-096 for what is none of the three.</returns>
    Result<LintReport> Check(ReadOnlyMemory<byte> content);
}

/// <param name="What">"certificate", "list" or "answer".</param>
/// <param name="Kind">As what a certificate was read: a profile's name, "authority" or "root"; empty for the others.</param>
/// <param name="Ours">It names this suite's policies: the rules of its profile and of the law were asked too.</param>
/// <param name="Rules">How many rules were asked.</param>
public sealed record LintReport(
    string What,
    string Kind,
    bool Ours,
    int Rules,
    IReadOnlyList<LintNote> Findings
);

/// <param name="Rule">Names its standard and section: "RFC5280-4.1.2.5-order".</param>
/// <param name="Severity">"error" or "warning".</param>
/// <param name="Detail">One sentence, in English as the standards are.</param>
public sealed record LintNote(string Rule, string Severity, string Detail);
