namespace MarocNumeric.Trust.Pki;

/// <summary>The texts of the authority's pages and of its refusals; French in Texts.resx, the others beside it.</summary>
internal sealed class Texts;
