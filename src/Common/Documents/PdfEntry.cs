namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What a table says of an object (ISO 32000-2 tables 18 and 19).</summary>
/// <param name="Offset">Where it begins; meaningless in an object stream.</param>
/// <param name="Stream">The object stream that holds it, or null.</param>
internal sealed record PdfEntry(bool InUse, int Offset, int Generation, int? Stream);
