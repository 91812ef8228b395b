namespace MarocNumeric.Trust.Label;

/// <summary>The texts of the module; French in Texts.resx, the others beside it. What a criterion says stands with the catalogue.</summary>
internal sealed class Texts;
