namespace MarocNumeric.Trust.Label.Domains;

/// <summary>The texts of claimed domains.</summary>
internal sealed class DomainTexts;
