namespace MarocNumeric.Trust.Label.Charter;

/// <summary>The texts of the charter's pages and notices; what it says stands in charter.json.</summary>
internal sealed class CharterTexts;
