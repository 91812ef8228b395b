namespace MarocNumeric.Trust.Cert.Organisations;

/// <summary>The texts of whose reports are; French in OfficerTexts.resx, the others beside it.</summary>
internal sealed class OfficerTexts;
