namespace MarocNumeric.Trust.Label.Catalogue;

/// <summary>The texts of the catalogue's pages; what a criterion says stands in criteria.json.</summary>
internal sealed class CatalogueTexts;
