namespace MarocNumeric.Trust.Cert.Figures;

/// <summary>The texts of the public figures; French in FigureTexts.resx, the others beside it.</summary>
internal sealed class FigureTexts;
