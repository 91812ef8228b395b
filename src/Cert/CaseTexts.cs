namespace MarocNumeric.Trust.Cert;

/// <summary>The texts of reports and incidents: pages, papers, notices, advice; French in CaseTexts.resx, the others beside it.</summary>
internal sealed class CaseTexts;
