namespace MarocNumeric.Trust.Label.Remedies;

/// <summary>The texts of the pages about models; what a model is called stands in models.json.</summary>
internal sealed class RemedyTexts;
