namespace MarocNumeric.Trust.Common.Documents;

/// <summary>What became of a document that was handed out to be signed.</summary>
public static class DocumentSigning
{
    /// <summary>
    /// The document stands in the file octet for octet, and what came behind it are signature fields without a picture and
    /// the material that keeps them checkable: a reader shows what was handed out, before and after the signature.
    /// </summary>
    public static bool AddsNothingElse(
        ReadOnlyMemory<byte> handedOut,
        ReadOnlyMemory<byte> returned
    )
    {
        if (!returned.Span.StartsWith(handedOut.Span))
        {
            return false;
        }

        try
        {
            var budget = new PdfBudget(returned.Length);
            return new PdfChanges(
                PdfFile.Open(handedOut, budget),
                PdfFile.Open(returned, budget)
            ).AreHarmless();
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
