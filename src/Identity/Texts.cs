namespace MarocNumeric.Trust.Identity;

/// <summary>The texts of the sign-in pages and of the module's refusals; French in Texts.resx, the others beside it.</summary>
internal sealed class Texts;
