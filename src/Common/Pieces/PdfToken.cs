namespace MarocNumeric.Trust.Common.Pieces;

/// <param name="Text">A name without its escapes, a keyword, else empty.</param>
/// <param name="Number">Whole; -1 for what is no whole number that fits.</param>
internal readonly record struct PdfToken(PdfTokenKind Kind, string Text, long Number)
{
    public bool IsKeyword(string word) =>
        Kind is PdfTokenKind.Keyword && string.Equals(Text, word, StringComparison.Ordinal);
}

internal enum PdfTokenKind
{
    End,
    Name,
    Number,
    Text,
    Keyword,
    DictionaryOpen,
    DictionaryClose,
    ArrayOpen,
    ArrayClose,
}
