using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MarocNumeric.Trust.Common.OpenData;

/// <summary>The lines of a register as they leave: JSON Lines, and a table by RFC 4180.</summary>
public static class LineWriting
{
    internal static void WriteHead(this IBufferWriter<byte> into, PublicRegister register) =>
        Encoding.UTF8.GetBytes(
            $"{string.Join(',', register.Columns.Select(column => column.Name))}\r\n".AsSpan(),
            into
        );

    internal static void WriteJson(
        this IBufferWriter<byte> into,
        IPublicLine line,
        JsonSerializerOptions options
    )
    {
        using (var writer = new Utf8JsonWriter(into))
        {
            line.WriteJson(writer, options);
        }

        into.Write("\n"u8);
    }

    internal static void WriteCells(this IBufferWriter<byte> into, IPublicLine line)
    {
        var cells = line.Cells;
        for (var place = 0; place < cells.Count; place++)
        {
            Cell(into, cells[place]);
            into.Write(place == cells.Count - 1 ? "\r\n"u8 : ","u8);
        }
    }

    /// <returns>A name of ours as the interface writes it: "underWatch".</returns>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName($"{value}");

    /// <returns>To the second, in UTC: "2026-11-29T08:00:00Z".</returns>
    public static string? Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What people chose as a name is no formula: a cell that a spreadsheet would run begins with an apostrophe.</summary>
    private static void Cell(IBufferWriter<byte> into, string? text)
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

        into.Write("\""u8);
    }
}
