namespace MarocNumeric.Trust.Common.Documents;

/// <summary>The store of a document for what keeps its signatures checkable: DSS (ISO 32000-2 section 12.8.4.3, EN 319 142-1 section 5.4.2).</summary>
public static class DocumentMaterial
{
    private const int Most = 256;

    /// <returns>The revocation lists in it, DER, not believed yet.</returns>
    internal static IReadOnlyList<ReadOnlyMemory<byte>> Lists(PdfFile file, PdfBudget budget)
    {
        var lists = new List<ReadOnlyMemory<byte>>();
        foreach (
            var item in file.Resolve(file.Resolve(file.Catalog["DSS"])["CRLs"]).Items.Take(Most)
        )
        {
            if (file.Resolve(item) is { Stream: not null } stream)
            {
                lists.Add(PdfStreams.Unpack(stream, budget));
            }
        }

        return lists;
    }

    /// <summary>Adds a store to a signed document, or puts these in place of the one it has: an update that no signature minds.</summary>
    /// <exception cref="InvalidDataException">It is no PDF.</exception>
    public static byte[] Add(
        ReadOnlyMemory<byte> pdf,
        IReadOnlyList<ReadOnlyMemory<byte>> certificates,
        IReadOnlyList<ReadOnlyMemory<byte>> lists
    )
    {
        var file = PdfFile.Open(pdf);
        using var update = new PdfUpdate(file);
        var store = update.NewNumber();
        var catalog = file.Trailer["Root"]!.Number;
        update.Put(
            store,
            PdfValue.OfEntries(
                ("Type", PdfValue.OfName("DSS")),
                ("Certs", Streams(update, certificates)),
                ("CRLs", Streams(update, lists))
            )
        );
        update.Put(catalog, file.Catalog.With(("DSS", PdfValue.OfReference(store))));
        return update.Finish();
    }

    private static PdfValue Streams(PdfUpdate update, IReadOnlyList<ReadOnlyMemory<byte>> all)
    {
        var references = new List<PdfValue>();
        foreach (var one in all)
        {
            var number = update.NewNumber();
            update.PutStream(number, one.Span);
            references.Add(PdfValue.OfReference(number));
        }

        return PdfValue.OfArray(references);
    }
}
