namespace MarocNumeric.Trust.Cert;

/// <summary>The texts of the module's refusals; French in Texts.resx, the others beside it.</summary>
internal sealed class Texts;
