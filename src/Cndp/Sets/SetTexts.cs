namespace MarocNumeric.Trust.Cndp.Sets;

/// <summary>The texts of filings that are prepared together, and the names of their columns.</summary>
internal sealed class SetTexts;
