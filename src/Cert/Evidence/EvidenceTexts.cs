namespace MarocNumeric.Trust.Cert.Evidence;

/// <summary>The texts of evidence; French in EvidenceTexts.resx, the others beside it.</summary>
internal sealed class EvidenceTexts;
