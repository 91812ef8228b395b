namespace MarocNumeric.Trust.Cndp;

/// <summary>The texts of the module's pages and refusals; French in Texts.resx, the others beside it.</summary>
internal sealed class Texts;
