namespace MarocNumeric.Trust.Pki.Filing;

/// <summary>The conditions of use, article by article; French in ConditionsTexts.resx, the others beside it. A change of any word is a new version.</summary>
internal sealed class ConditionsTexts;
