using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>
/// A document through its own tables (ISO 32000-2 section 7.5), read strictly: nothing is repaired, since what one
/// reader repairs another shows differently. Objects are read when they are asked for.
/// </summary>
internal sealed class PdfFile
{
    public const int Largest = 32 * 1024 * 1024;
    public const int MostObjects = 200_000;
    private const int MostHops = 32;
    private const int Tail = 2048;

    private readonly ReadOnlyMemory<byte> content;
    private readonly PdfBudget budget;
    private readonly PdfTables tables;
    private readonly Dictionary<int, PdfValue> known = [];
    private readonly Dictionary<int, IReadOnlyDictionary<int, PdfValue>> unpacked = [];
    private readonly HashSet<int> opening = [];

    private PdfFile(ReadOnlyMemory<byte> content, PdfBudget budget)
    {
        this.content = content;
        this.budget = budget;
        tables = new(content, budget, NewestTable(content));
    }

    public ReadOnlyMemory<byte> Content => content;

    /// <summary>Of the newest table.</summary>
    public PdfValue Trailer => tables.Trailer;

    /// <summary>Where the newest table begins.</summary>
    public int Table => tables.Newest;

    /// <summary>The newest table is a stream: what is added to it is one too.</summary>
    public bool HasStreamTable => tables.NewestIsStream;

    /// <summary>One more than the highest number in use.</summary>
    public int Size => tables.Size;

    public bool IsEncrypted => Trailer["Encrypt"] is not null;

    /// <summary>The numbers of all objects in use.</summary>
    public IEnumerable<int> Numbers =>
        tables.Entries.Where(entry => entry.Value.InUse).Select(entry => entry.Key);

    public PdfValue Catalog =>
        Trailer["Root"] is { Kind: PdfKind.Reference } root
        && Resolve(root) is { Kind: PdfKind.Dictionary } catalog
            ? catalog
            : throw new InvalidDataException("There is no catalog");

    /// <exception cref="InvalidDataException">It is no PDF, or is not as the standard says.</exception>
    public static PdfFile Open(ReadOnlyMemory<byte> content, PdfBudget? budget = null)
    {
        if (!content.Span.StartsWith("%PDF-"u8))
        {
            throw new InvalidDataException("It does not begin as a PDF does");
        }

        return new(content, budget ?? new(content.Length));
    }

    /// <returns><see cref="PdfValue.Null"/> for a number that is not in use (section 7.3.10).</returns>
    public PdfValue Object(int number)
    {
        if (known.TryGetValue(number, out var value))
        {
            return value;
        }

        value = tables.Entries.GetValueOrDefault(number) switch
        {
            { InUse: true, Stream: null } entry => At(number, entry),
            { InUse: true, Stream: { } stream } => InStream(number, stream),
            _ => PdfValue.Null,
        };
        known[number] = value;
        return value;
    }

    public int GenerationOf(int number) =>
        tables.Entries.GetValueOrDefault(number)?.Generation ?? 0;

    /// <summary>Follows references to what they name.</summary>
    public PdfValue Resolve(PdfValue? value)
    {
        for (var hops = 0; value is { Kind: PdfKind.Reference } reference; hops++)
        {
            if (hops > MostHops)
            {
                throw new InvalidDataException("References go in a circle");
            }

            value = Object(reference.Number);
        }

        return value ?? PdfValue.Null;
    }

    private static int NewestTable(ReadOnlyMemory<byte> content)
    {
        var from = Math.Max(0, content.Length - Tail);
        var tail = content.Span[from..];
        var at = tail.LastIndexOf("startxref"u8);
        if (at < 0)
        {
            throw new InvalidDataException("It does not end as a PDF does");
        }

        var parser = new PdfParser(content, new(content.Length))
        {
            Position = from + at + "startxref".Length,
        };
        var table = parser.Whole();
        return table < content.Length
            ? (int)table
            : throw new InvalidDataException("Its table lies outside");
    }

    private PdfValue At(int number, PdfEntry entry)
    {
        var parser = new PdfParser(content, budget) { Position = entry.Offset };
        return Framed(parser, number, entry.Generation) is { } value
            ? value
            : throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Object {number} is not where the table says"
                )
            );
    }

    private PdfValue? Framed(PdfParser parser, int number, int generation)
    {
        if (parser.TryWhole() != number || parser.TryWhole() != generation || !parser.Take("obj"))
        {
            return null;
        }

        var value = parser.Value();
        if (value.Kind is PdfKind.Dictionary && parser.Take("stream"))
        {
            return WithStream(parser, value, number);
        }

        parser.Must("endobj");
        return value;
    }

    private PdfValue WithStream(PdfParser parser, PdfValue dictionary, int number)
    {
        // A length that stands in the stream itself would be read for ever.
        if (!opening.Add(number))
        {
            throw new InvalidDataException("References go in a circle");
        }

        try
        {
            return tables.WithStream(parser, dictionary, Resolve(dictionary["Length"]).Whole);
        }
        finally
        {
            opening.Remove(number);
        }
    }

    private PdfValue InStream(int number, int stream)
    {
        if (!unpacked.TryGetValue(stream, out var objects))
        {
            // An object stream that stands in an object stream (section 7.5.7 forbids it) could stand in itself.
            if (!opening.Add(-stream))
            {
                throw new InvalidDataException("References go in a circle");
            }

            objects = Unpack(Object(stream));
            opening.Remove(-stream);
            unpacked[stream] = objects;
        }

        return objects.GetValueOrDefault(number)
            ?? throw new InvalidDataException("An object is not in its stream");
    }

    /// <summary>Section 7.5.7: pairs of number and offset, then the objects.</summary>
    private Dictionary<int, PdfValue> Unpack(PdfValue stream)
    {
        if (
            stream["Type"]?.Name is not "ObjStm"
            || stream["N"]?.Whole is not (>= 0 and <= MostObjects and var count)
            || stream["First"]?.Whole is not (>= 0 and var first)
        )
        {
            throw new InvalidDataException("An object stream is none");
        }

        var bytes = PdfStreams.Unpack(stream, budget);
        var head = new PdfParser(bytes, budget, placed: false);
        var objects = new Dictionary<int, PdfValue>();
        for (var index = 0; index < count; index++)
        {
            var (number, offset) = (head.Whole(), first + head.Whole());
            if (number > MostObjects || offset >= bytes.Length)
            {
                throw new InvalidDataException("An object stream is none");
            }

            var inner = new PdfParser(bytes, budget, placed: false) { Position = (int)offset };
            if (!objects.TryAdd((int)number, inner.Value()))
            {
                throw new InvalidDataException("An object stream holds one object twice");
            }
        }

        return objects;
    }
}
