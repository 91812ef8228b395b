namespace MarocNumeric.Trust.Cndp.Figures;

/// <summary>The texts of the public figures and of the annual report; French in FigureTexts.resx, the others beside it.</summary>
internal sealed class FigureTexts;
