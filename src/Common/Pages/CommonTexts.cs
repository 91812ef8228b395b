namespace MarocNumeric.Trust.Common.Pages;

/// <summary>The texts that all pages share; French in CommonTexts.resx, the others beside it.</summary>
public sealed class CommonTexts;
