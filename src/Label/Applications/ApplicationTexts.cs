namespace MarocNumeric.Trust.Label.Applications;

/// <summary>The texts of applications and of the committee; French in ApplicationTexts.resx, the others beside it.</summary>
internal sealed class ApplicationTexts;
