namespace MarocNumeric.Trust.Cert.Advisories;

/// <summary>The texts of vulnerabilities and advisories: pages, refusals, notices. French in AdvisoryTexts.resx, the others beside it.</summary>
internal sealed class AdvisoryTexts;
