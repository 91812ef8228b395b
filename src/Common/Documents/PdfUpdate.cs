using System.Buffers.Binary;
using System.Globalization;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>An incremental update (ISO 32000-2 section 7.5.6): what stands is not touched, what is new comes behind it, with a table in the manner of the last one.</summary>
internal sealed class PdfUpdate : IDisposable
{
    private readonly PdfFile file;
    private readonly MemoryStream written = new();
    private readonly SortedDictionary<int, (long Offset, int Generation)> places = [];
    private int next;

    public PdfUpdate(PdfFile file)
    {
        this.file = file;
        next = file.Size;
        written.Write(file.Content.Span);
        if (file.Content.Span[^1] is not ((byte)'\n' or (byte)'\r'))
        {
            written.WriteByte((byte)'\n');
        }
    }

    public int NewNumber() => next++;

    /// <summary>An object, new or in place of the one of this number.</summary>
    public void Put(int number, PdfValue value) => Put(number, into => PdfText.Write(into, value));

    /// <summary>A stream that is not packed.</summary>
    public void PutStream(int number, ReadOnlySpan<byte> bytes)
    {
        var octets = bytes.ToArray();
        Put(
            number,
            into =>
            {
                PdfText.Write(
                    into,
                    PdfValue.OfEntries(("Length", PdfValue.OfWhole(octets.Length)))
                );
                WriteStream(into, octets);
            }
        );
    }

    /// <returns>Where what <paramref name="write"/> wrote begins.</returns>
    public int Put(int number, Action<Stream> write)
    {
        var generation = file.GenerationOf(number);
        places[number] = (written.Length, generation);
        Text(string.Create(CultureInfo.InvariantCulture, $"{number} {generation} obj\n"));
        var from = (int)written.Length;
        write(written);
        Text("\nendobj\n");
        return from;
    }

    public byte[] Finish()
    {
        var table = written.Length;
        if (file.HasStreamTable)
        {
            WriteStreamTable(table);
        }
        else
        {
            WriteClassicTable();
        }

        Text(string.Create(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n"));
        return written.ToArray();
    }

    public void Dispose() => written.Dispose();

    private void WriteClassicTable()
    {
        Text("xref\n");
        foreach (var (first, run) in Runs())
        {
            Text(string.Create(CultureInfo.InvariantCulture, $"{first} {run.Count}\n"));
            foreach (var (offset, generation) in run)
            {
                Text(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{offset:D10} {generation:D5} n \n"
                    )
                );
            }
        }

        Text("trailer\n");
        PdfText.Write(written, Head(next));
        Text("\n");
    }

    private void WriteStreamTable(long table)
    {
        var number = NewNumber();
        places[number] = (table, 0);
        using var rows = new MemoryStream();
        Span<byte> row = stackalloc byte[7];
        foreach (var (offset, generation) in places.Values)
        {
            row[0] = 1;
            BinaryPrimitives.WriteUInt32BigEndian(row[1..], (uint)offset);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], (ushort)generation);
            rows.Write(row);
        }

        var index = Runs()
            .SelectMany(run =>
                (PdfValue[])[PdfValue.OfWhole(run.First), PdfValue.OfWhole(run.Run.Count)]
            );
        var head = Head(next)
            .With(
                ("Type", PdfValue.OfName("XRef")),
                (
                    "W",
                    PdfValue.OfArray([
                        PdfValue.OfWhole(1),
                        PdfValue.OfWhole(4),
                        PdfValue.OfWhole(2),
                    ])
                ),
                ("Index", PdfValue.OfArray(index)),
                ("Length", PdfValue.OfWhole(rows.Length))
            );
        Text(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
        PdfText.Write(written, head);
        WriteStream(written, rows.ToArray());
        Text("\nendobj\n");
    }

    /// <summary>Root, Info and ID stay what they were (section 7.5.5).</summary>
    private PdfValue Head(int size) =>
        PdfValue.OfEntries(
            file.Trailer.Entries.Where(entry => entry.Key is "Root" or "Info" or "ID")
                .Select(entry => (entry.Key, entry.Value))
                .Append(("Size", PdfValue.OfWhole(size)))
                .Append(("Prev", PdfValue.OfWhole(file.Table)))
        );

    private List<(int First, List<(long Offset, int Generation)> Run)> Runs()
    {
        var runs = new List<(int First, List<(long, int)> Run)>();
        foreach (var (number, place) in places)
        {
            if (runs.Count == 0 || runs[^1].First + runs[^1].Run.Count != number)
            {
                runs.Add((number, []));
            }

            runs[^1].Run.Add(place);
        }

        return runs;
    }

    private static void WriteStream(Stream into, ReadOnlySpan<byte> bytes)
    {
        PdfText.Write(into, "\nstream\n");
        into.Write(bytes);
        PdfText.Write(into, "\nendstream");
    }

    private void Text(string latin) => PdfText.Write(written, latin);
}
