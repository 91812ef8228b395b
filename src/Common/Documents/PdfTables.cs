namespace MarocNumeric.Trust.Common.Documents;

/// <summary>The cross-reference tables of a document, from the newest to the oldest: classic ones, streams, and both in one file (ISO 32000-2 sections 7.5.4 and 7.5.8).</summary>
internal sealed class PdfTables
{
    private const int MostTables = 1000;
    private readonly ReadOnlyMemory<byte> content;
    private readonly PdfBudget budget;
    private readonly Dictionary<int, PdfEntry> entries = [];
    private readonly HashSet<int> read = [];
    private PdfValue? trailer;

    public PdfTables(ReadOnlyMemory<byte> content, PdfBudget budget, int newest)
    {
        this.content = content;
        this.budget = budget;
        Newest = newest;
        for (int? next = newest; next is { } at; )
        {
            next = Read(at);
        }
    }

    public int Newest { get; }

    public bool NewestIsStream { get; private set; }

    public PdfValue Trailer => trailer!;

    public IReadOnlyDictionary<int, PdfEntry> Entries => entries;

    public int Size =>
        (int)
            Math.Max(
                trailer!["Size"]?.Whole is > 0 and <= PdfFile.MostObjects and var size ? size : 1,
                entries.Keys.DefaultIfEmpty().Max() + 1L
            );

    /// <summary>The octets between "stream" and "endstream" (section 7.3.8).</summary>
    /// <exception cref="InvalidDataException">It is not as long as it says.</exception>
    public PdfValue WithStream(PdfParser parser, PdfValue dictionary, long? length)
    {
        var from = parser.Position;
        from += from < content.Length && content.Span[from] == (byte)'\r' ? 1 : 0;
        from += from < content.Length && content.Span[from] == (byte)'\n' ? 1 : 0;
        if (length is not (>= 0 and var octets) || octets > content.Length - from)
        {
            throw new InvalidDataException("A stream is not as long as it says");
        }

        // Streams may lie one in another: each is read for itself.
        budget.Read(octets);
        parser.Position = from + (int)octets;
        parser.Must("endstream");
        parser.Must("endobj");
        return new()
        {
            Kind = PdfKind.Dictionary,
            Entries = dictionary.Entries,
            Stream = content.Slice(from, (int)octets),
        };
    }

    /// <returns>The one before it.</returns>
    private int? Read(int at)
    {
        if (!read.Add(at) || read.Count > MostTables)
        {
            throw new InvalidDataException("Its tables go in a circle");
        }

        var parser = new PdfParser(content, budget) { Position = at };
        PdfValue head;
        if (parser.Take("xref"))
        {
            var rows = new List<(int Number, PdfEntry Entry)>();
            head = ReadClassic(parser, rows);
            trailer ??= head;
            Add(rows.Where(row => row.Entry.InUse));
            if (head["XRefStm"] is { } hybrid)
            {
                // Section 7.5.8.4: what it holds stands as free in the table, for readers that know no streams.
                _ = ReadStream(new(content, budget) { Position = Place(hybrid) });
            }

            Add(rows.Where(row => !row.Entry.InUse));
        }
        else
        {
            head = ReadStream(parser);
            NewestIsStream |= trailer is null;
            trailer ??= head;
        }

        return head["Prev"] is { } previous ? Place(previous) : null;
    }

    private int Place(PdfValue value) =>
        value.Whole is >= 0 and var place && place < content.Length
            ? (int)place
            : throw new InvalidDataException("A table lies outside");

    private PdfValue ReadClassic(PdfParser parser, List<(int Number, PdfEntry Entry)> rows)
    {
        while (!parser.Take("trailer"))
        {
            var (first, count) = (parser.Whole(), parser.Whole());
            Hold(first, count);
            for (var index = 0; index < count; index++)
            {
                var (offset, generation) = (parser.Whole(), parser.Whole());
                var inUse = parser.Take("n");
                if (!inUse)
                {
                    parser.Must("f");
                }

                rows.Add(((int)(first + index), Entry(inUse, offset, generation, stream: null)));
            }
        }

        var head = parser.Value();
        return head.Kind is PdfKind.Dictionary
            ? head
            : throw new InvalidDataException("A table has no trailer");
    }

    private PdfValue ReadStream(PdfParser parser)
    {
        _ = parser.Whole();
        _ = parser.Whole();
        parser.Must("obj");
        var head = parser.Value();
        parser.Must("stream");
        head = WithStream(parser, head, head["Length"]?.Whole);
        if (
            head["Type"]?.Name is not "XRef"
            || head["W"] is not { Items: [var w1, var w2, var w3] }
        )
        {
            throw new InvalidDataException("A table is none");
        }

        int[] widths = [Width(w1), Width(w2), Width(w3)];
        var row = widths.Sum();
        var bytes = PdfStreams.Unpack(head, budget);
        var at = 0;
        foreach (var (first, count) in Sections(head))
        {
            Hold(first, count);
            if (row == 0 || count * row > bytes.Length - at)
            {
                throw new InvalidDataException("A table is shorter than it says");
            }

            for (var index = 0; index < count; index++, at += row)
            {
                AddRow(first + index, bytes.AsSpan(at, row), widths);
            }
        }

        return head;
    }

    private void AddRow(long number, ReadOnlySpan<byte> row, int[] widths)
    {
        var kind = widths[0] == 0 ? 1 : Number(row[..widths[0]]);
        var second = Number(row.Slice(widths[0], widths[1]));
        var third = Number(row[(widths[0] + widths[1])..]);
        switch (kind)
        {
            case 0:
                Add(number, inUse: false, second, third, stream: null);
                break;
            case 1:
                Add(number, inUse: true, second, third, stream: null);
                break;
            case 2 when second is > 0 and <= PdfFile.MostObjects:
                Add(number, inUse: true, 0, 0, (int)second);
                break;
            default:
                throw new InvalidDataException("A table has an unknown entry");
        }
    }

    private void Add(long number, bool inUse, long offset, long generation, int? stream) =>
        Add([((int)number, Entry(inUse, offset, generation, stream))]);

    /// <summary>The newest table that names an object has the say.</summary>
    private void Add(IEnumerable<(int Number, PdfEntry Entry)> rows)
    {
        foreach (var (number, entry) in rows)
        {
            entries.TryAdd(number, entry);
        }
    }

    private PdfEntry Entry(bool inUse, long offset, long generation, int? stream)
    {
        if (inUse && (offset >= content.Length || generation > 65535))
        {
            throw new InvalidDataException("An object lies outside");
        }

        return new(inUse, inUse ? (int)offset : 0, (int)Math.Min(generation, 65535), stream);
    }

    private static void Hold(long first, long count)
    {
        if (first < 0 || count < 0 || first + count > PdfFile.MostObjects)
        {
            throw new InvalidDataException("It holds too many objects");
        }
    }

    private static IEnumerable<(long First, long Count)> Sections(PdfValue head)
    {
        if (head["Index"] is not { } index)
        {
            return [(0, head["Size"]?.Whole ?? 0)];
        }

        return index
            .Items.Chunk(2)
            .Select(pair =>
                pair is [{ Whole: >= 0 and var first }, { Whole: >= 0 and var count }]
                    ? (first, count)
                    : throw new InvalidDataException("A table has a broken index")
            );
    }

    private static int Width(PdfValue value) =>
        value.Whole is >= 0 and <= 8 and var width
            ? (int)width
            : throw new InvalidDataException("A table has columns of no width");

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        var number = 0UL;
        foreach (var value in bytes)
        {
            number = (number << 8) | value;
        }

        return number <= long.MaxValue ? (long)number : long.MaxValue;
    }
}
