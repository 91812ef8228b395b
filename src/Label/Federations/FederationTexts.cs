namespace MarocNumeric.Trust.Label.Federations;

/// <summary>The texts of the pages of partner federations.</summary>
internal sealed class FederationTexts;
