namespace MarocNumeric.Trust.Label.Seals;

/// <summary>The texts of seals, of what is signed for them, and of their pages.</summary>
internal sealed class SealTexts;
