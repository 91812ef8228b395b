using System.Globalization;
using System.Text;

namespace MarocNumeric.Trust.Common.Documents;

/// <summary>A value of a PDF (ISO 32000-2 section 7.3). Numbers, strings and booleans stay as they were written, so that what is not changed is written again octet for octet.</summary>
internal sealed class PdfValue
{
    /// <summary>One for all: most values of a document are numbers, and a dictionary of its own for each was half of what they took.</summary>
    private static readonly Dictionary<string, PdfValue> NoEntries = new(StringComparer.Ordinal);

    public static readonly PdfValue Null = new() { Kind = PdfKind.Null };

    public required PdfKind Kind { get; init; }

    /// <summary>As written, of a <see cref="PdfKind.Plain"/> value.</summary>
    public ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>Where it begins in the file; -1 for what was unpacked from an object stream.</summary>
    public int From { get; init; } = -1;

    /// <summary>Without its slash and its escapes; Latin-1.</summary>
    public string Name { get; init; } = string.Empty;

    public IReadOnlyList<PdfValue> Items { get; init; } = [];

    public IReadOnlyDictionary<string, PdfValue> Entries { get; init; } = NoEntries;

    /// <summary>The object that a reference names.</summary>
    public int Number { get; init; }

    public int Generation { get; init; }

    /// <summary>The packed octets of a stream; null for what is none.</summary>
    public ReadOnlyMemory<byte>? Stream { get; init; }

    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

    public long? Whole =>
        Kind is PdfKind.Plain
        && long.TryParse(
            Raw.Span,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    public static PdfValue OfName(string name) => new() { Kind = PdfKind.Name, Name = name };

    public static PdfValue OfWhole(long number) =>
        OfRaw(number.ToString(CultureInfo.InvariantCulture));

    public static PdfValue OfRaw(string text) =>
        new() { Kind = PdfKind.Plain, Raw = Encoding.Latin1.GetBytes(text) };

    public static PdfValue OfReference(int number) =>
        new() { Kind = PdfKind.Reference, Number = number };

    public static PdfValue OfArray(IEnumerable<PdfValue> items) =>
        new() { Kind = PdfKind.Array, Items = [.. items] };

    public static PdfValue OfEntries(params IEnumerable<(string Key, PdfValue Value)> entries) =>
        new()
        {
            Kind = PdfKind.Dictionary,
            Entries = entries.ToDictionary(
                entry => entry.Key,
                entry => entry.Value,
                StringComparer.Ordinal
            ),
        };

    /// <summary>The same dictionary with some entries set.</summary>
    public PdfValue With(params IEnumerable<(string Key, PdfValue Value)> entries)
    {
        var all = new Dictionary<string, PdfValue>(Entries, StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            all[key] = value;
        }

        return new() { Kind = PdfKind.Dictionary, Entries = all };
    }

    /// <summary>As text that says the same: two values are the same when their texts are. Streams are compared by their packed octets.</summary>
    public byte[] Written()
    {
        using var into = new MemoryStream();
        PdfText.Write(into, this);
        if (Stream is { } stream)
        {
            into.Write(stream.Span);
        }

        return into.ToArray();
    }
}

internal enum PdfKind
{
    Null,

    /// <summary>A number, a string or a boolean.</summary>
    Plain,
    Name,
    Array,
    Dictionary,
    Reference,
}
