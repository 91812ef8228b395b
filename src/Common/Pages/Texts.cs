namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The texts that all pages share; French in Texts.resx, the others beside it.</summary>
public sealed class Texts;
