namespace MarocNumeric.Trust.Label.Misuse;

/// <summary>The texts of reports of false seals, of the secretary's cases and of their notices.</summary>
internal sealed class MisuseTexts;
