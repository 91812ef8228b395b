namespace MarocNumeric.Trust.Cndp.Publications;

/// <summary>The texts of publications; French in PublicationTexts.resx, the others beside it.</summary>
internal sealed class PublicationTexts;
