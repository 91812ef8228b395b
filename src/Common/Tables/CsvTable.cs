using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Tables;

/// <summary>CSV as spreadsheets write it: comma, semicolon or tabulator, UTF-8 or (with its mark) UTF-16.</summary>
internal static class CsvTable
{
    private static readonly char[] Delimiters = [';', ',', '\t'];

    public static Result<Table> Read(ReadOnlyMemory<byte> file)
    {
        if (Decoded(file.Span) is not { } text)
        {
            return TableProblems.Unreadable("not UTF-8");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return TableProblems.Unreadable("not a text");
        }

        using var reader = new StringReader(text);
        using var lines = new LineFeeds(reader);
        using var csv = new CsvParser(
            lines,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = $"{DelimiterOf(text)}",
                DetectDelimiter = false,
                Mode = CsvMode.RFC4180,
                MaxFieldSize = Table.LongestCell,
            }
        );
        var table = new TableBuilding();
        try
        {
            while (csv.Read())
            {
                var cells = csv.Record!.Select(field => new Cell(field.Trim())).ToList();
                if (table.Add(csv.Row, cells) is { } problem)
                {
                    return problem;
                }
            }
        }
        catch (CsvHelperException)
        {
            // Where quotes do not match, or a cell has no end, nobody knows where the next one begins.
            return TableProblems.Unreadable(
                $"row {csv.Row}: quotes that do not match, or a cell of more than {Table.LongestCell} characters"
            );
        }

        return table.Done();
    }

    private static string? Decoded(ReadOnlySpan<byte> file)
    {
        try
        {
            return file switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Strict(new UTF8Encoding(false, true), file[3..]),
                [0xFF, 0xFE, ..] => Strict(new UnicodeEncoding(false, false, true), file[2..]),
                [0xFE, 0xFF, ..] => Strict(new UnicodeEncoding(true, false, true), file[2..]),
                _ => Strict(new UTF8Encoding(false, true), file),
            };
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Strict(Encoding encoding, ReadOnlySpan<byte> octets) =>
        encoding.GetString(octets);

    /// <summary>What stands most often between the names of the columns.</summary>
    private static char DelimiterOf(string text)
    {
        var counts = new int[Delimiters.Length];
        var quoted = false;
        foreach (var letter in text)
        {
            if (letter is '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && letter is '\n' or '\r')
            {
                break;
            }
            else if (!quoted && Array.IndexOf(Delimiters, letter) is >= 0 and var at)
            {
                counts[at]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}
