namespace MarocNumeric.Trust.Pki;

/// <summary>Marks the resource files of what the authority tells people.</summary>
internal sealed class PkiNotices;
