namespace MarocNumeric.Trust.Common.Documents;

/// <summary>Finds the signatures of a document through its form (ISO 32000-2 section 12.7.5.5).</summary>
internal static class PdfSignatures
{
    private const int Most = 64;
    private const int MostFields = 10_000;

    /// <returns>In the order in which they were made: by how much of the document each covers.</returns>
    /// <exception cref="InvalidDataException">The form is not as the standard says, or holds too many.</exception>
    public static IReadOnlyList<PdfSignature> In(PdfFile file)
    {
        var found = new List<PdfSignature>();
        var visited = new HashSet<int>();
        var waiting = new Stack<(PdfValue Field, bool Signs)>(
            file.Resolve(file.Resolve(file.Catalog["AcroForm"])["Fields"])
                .Items.Select(item => (item, false))
        );
        while (waiting.TryPop(out var next))
        {
            if (
                next.Field is not { Kind: PdfKind.Reference } reference
                || !visited.Add(reference.Number)
            )
            {
                // Section 12.7.4.1: a field is an indirect object, and stands in the tree once.
                throw new InvalidDataException("The form is no tree");
            }

            if (visited.Count > MostFields || found.Count > Most)
            {
                throw new InvalidDataException("The form holds too many fields");
            }

            var field = file.Resolve(reference);
            // A kind is inherited by the fields below.
            var signs = field["FT"] is { } kind ? file.Resolve(kind).Name is "Sig" : next.Signs;
            foreach (var kid in file.Resolve(field["Kids"]).Items)
            {
                waiting.Push((kid, signs));
            }

            if (signs && field["V"] is { } value)
            {
                found.Add(Read(file, reference.Number, file.Resolve(value)));
            }
        }

        return [.. found.OrderBy(signature => signature.Range?.End ?? long.MaxValue)];
    }

    private static PdfSignature Read(PdfFile file, int field, PdfValue signature)
    {
        var contents = file.Resolve(signature["Contents"]);
        return new(
            field,
            file.Resolve(signature["SubFilter"]).Name,
            RangeOf(file, signature),
            contents.Raw,
            contents.From
        );
    }

    private static PdfRange? RangeOf(PdfFile file, PdfValue signature) =>
        file.Resolve(signature["ByteRange"]).Items
            is [
                { Whole: >= 0 and var first },
                { Whole: >= 0 and var firstLength },
                { Whole: >= 0 and var second },
                { Whole: >= 0 and var secondLength },
            ]
        && first + firstLength <= second
        && second + secondLength <= file.Content.Length
            ? new(first, firstLength, second, secondLength)
            : null;
}
