using MarocNumeric.Trust.Common.Results;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace MarocNumeric.Trust.Common.Pieces;

/// <summary>The document as a reader sees it, through its own tables: how many pages, what happens at the opening, and the rules on every object once more.</summary>
internal static class PdfGraph
{
    public static Problem? Broken(byte[] content)
    {
        using var document = PdfDocument.Open(
            content,
            new ParsingOptions { UseLenientParsing = false, SkipMissingFonts = true }
        );
        var references = document.Structure.CrossReferenceTable.ObjectOffsets.Keys.ToList();
        if (document.IsEncrypted)
        {
            return PieceProblems.Encrypted;
        }

        if (document.NumberOfPages is < 1 or > PdfRules.MostPages)
        {
            return PieceProblems.Broken($"It has no page, or more than {PdfRules.MostPages}");
        }

        if (references.Count > PdfRules.MostObjects)
        {
            return PieceProblems.Broken("It holds too many objects");
        }

        return Opening(document)
            ?? references
                .Select(reference => OfObject(document, reference))
                .FirstOrDefault(problem => problem is not null);
    }

    private static Problem? Opening(PdfDocument document)
    {
        var catalog = document.Structure.Catalog.CatalogDictionary;
        if (!catalog.TryGet(NameToken.OpenAction, out var opening))
        {
            return null;
        }

        for (var hops = 0; opening is IndirectReferenceToken reference; hops++)
        {
            opening = document.Structure.GetObject(reference.Data).Data;
            if (hops > PdfRules.MostDepth)
            {
                return PieceProblems.Broken("Its references go in a circle");
            }
        }

        return opening is DictionaryToken action
            ? PdfRules.BrokenOpening(
                action.TryGet(NameToken.S, out var kind) && kind is NameToken name
                    ? name.Data
                    : "unknown"
            )
            : null;
    }

    /// <summary>An entry of the table without an object behind it is passed over, as readers do.</summary>
    private static Problem? OfObject(PdfDocument document, IndirectReference reference)
    {
        IToken? token;
        try
        {
            token = document.Structure.GetObject(reference)?.Data;
        }
#pragma warning disable CA1031 // The library throws what it likes at damaged objects; the raw scan has read their bytes.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }

        return token is null ? null : OfToken(token, depth: 0);
    }

    private static Problem? OfToken(IToken token, int depth)
    {
        if (depth > PdfRules.MostDepth)
        {
            return PieceProblems.Broken("Its objects nest too deep");
        }

        switch (token)
        {
            case StreamToken stream:
                return OfToken(stream.StreamDictionary, depth);
            case ArrayToken array:
                return array
                    .Data.Select(item => OfToken(item, depth + 1))
                    .FirstOrDefault(problem => problem is not null);
            case DictionaryToken dictionary:
                return dictionary
                    .Data.Select(entry =>
                        PdfRules.Broken(entry.Key, (entry.Value as NameToken)?.Data)
                        ?? OfToken(entry.Value, depth + 1)
                    )
                    .FirstOrDefault(problem => problem is not null);
            default:
                return null;
        }
    }
}
