using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace MarocNumeric.Trust.Cndp.Register;

/// <summary>The register line by line, as JSON and as a table: for exports that are made while they are read, and for the releases of a day. Takes the memory of a few hundred entries, whatever the register's size.</summary>
internal static class RegisterLines
{
    private const int AtOnce = 500;

    /// <summary>RFC 4180.</summary>
    public static readonly byte[] TableHead = Encoding.ASCII.GetBytes(
        $"{string.Join(',', ExportRegister.Columns)}\r\n"
    );

    /// <summary>Oldest first, by the place in the register of the last one: what is entered meanwhile comes at the end, and nothing twice.</summary>
    public static async IAsyncEnumerable<RegisterEntry> EachAsync(
        this CndpDbContext db,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var last = 0L;
        List<RegisterEntry> page;
        do
        {
            var after = last;
            page = await db
                .Entries.AsNoTracking()
                .Where(row => row.Ordinal > after)
                .OrderBy(row => row.Ordinal)
                .Take(AtOnce)
                .ToListAsync(cancel);
            foreach (var row in page)
            {
                yield return row;
                last = row.Ordinal;
            }
        } while (page.Count == AtOnce);
    }

    /// <summary>{"entry": …, "items": …} and a line feed; the items as they are stored.</summary>
    public static void WriteJson(
        IBufferWriter<byte> into,
        RegisterEntry row,
        JsonSerializerOptions options
    )
    {
        using (var writer = new Utf8JsonWriter(into))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("entry");
            JsonSerializer.Serialize(writer, SearchRegister.LineOf(row), options);
            writer.WritePropertyName("items");
            // It was written by us, as JSON.
            writer.WriteRawValue(row.Items, skipInputValidation: true);
            writer.WriteEndObject();
        }

        into.Write("\n"u8);
    }

    public static void WriteTable(IBufferWriter<byte> into, RegisterEntry row)
    {
        Cell(into, row.Number, last: false);
        Cell(into, Name(row.Kind), last: false);
        Cell(into, Name(row.State), last: false);
        Cell(into, row.Controller, last: false);
        Cell(into, row.Ice, last: false);
        Cell(into, row.Title, last: false);
        Cell(into, row.Region, last: false);
        Cell(into, row.Sector, last: false);
        Cell(into, row.Transfers ? "true" : "false", last: false);
        Cell(into, Instant(row.FiledAt), last: false);
        Cell(into, Instant(row.DecidedAt), last: false);
        Cell(into, Instant(row.UpdatedAt), last: true);
    }

    /// <summary>RFC 4180; a cell that a spreadsheet would run as a formula begins with an apostrophe.</summary>
    private static void Cell(IBufferWriter<byte> into, string? text, bool last)
    {
        into.Write("\""u8);
        if (text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
        {
            into.Write("'"u8);
        }

        if (text is not null)
        {
            Encoding.UTF8.GetBytes(
                text.Replace("\"", "\"\"", StringComparison.Ordinal).AsSpan(),
                into
            );
        }

        into.Write(last ? "\"\r\n"u8 : "\","u8);
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");

    private static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
