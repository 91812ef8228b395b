namespace MarocNumeric.Trust.Label.SiteTests;

/// <summary>The texts of free tests, and the sentences of their findings.</summary>
internal sealed class SiteTestTexts;
