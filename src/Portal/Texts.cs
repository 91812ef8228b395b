namespace MarocNumeric.Trust.Portal;

/// <summary>The texts of the portal's own pages; French in Texts.resx, the others beside it.</summary>
internal sealed class Texts;
