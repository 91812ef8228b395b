namespace MarocNumeric.Trust.Label.Awards;

/// <summary>The texts of labels that were given, their notices among them; French in AwardTexts.resx, the others beside it.</summary>
internal sealed class AwardTexts;
