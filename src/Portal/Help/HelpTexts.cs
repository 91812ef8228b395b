namespace MarocNumeric.Trust.Portal.Help;

/// <summary>The texts of help, accessibility and privacy; French in HelpTexts.resx, the others beside it.</summary>
internal sealed class HelpTexts;
