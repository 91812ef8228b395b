namespace MarocNumeric.Trust.Cndp.Declarations;

/// <summary>The texts of filings and of the register; French in DeclarationTexts.resx, the others beside it.</summary>
internal sealed class DeclarationTexts;
