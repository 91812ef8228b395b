namespace MarocNumeric.Trust.Pki.Dossiers;

/// <summary>The words of dossiers, of their pages and of their refusals; French in DossierTexts.resx, the others beside it.</summary>
internal sealed class DossierTexts;
