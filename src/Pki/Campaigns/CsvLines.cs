using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MarocNumeric.Trust.Common.Tables;

namespace MarocNumeric.Trust.Pki.Campaigns;

/// <summary>CSV (RFC 4180): the first record names the columns; id, profile and csr are ours, every other one is a subject attribute and empty where it does not apply.</summary>
internal static class CsvLines
{
    private const int MostColumns = 20;

    public static async IAsyncEnumerable<BatchLine> ReadAsync(
        Stream body,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        using var text = new StreamReader(body, Encoding.UTF8, leaveOpen: true);
        using var lines = new LineFeeds(text);
        using var csv = new CsvParser(
            lines,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                MaxFieldSize = BatchLine.Longest,
                Mode = CsvMode.RFC4180,
                DetectDelimiter = false,
            }
        );
        if (
            await NextAsync(csv) is not { Count: > 0 and <= MostColumns } columns
            || columns.Any(IsBroken)
        )
        {
            yield return BatchLine.Refused(1, PkiProblems.LineUnreadable);
            yield break;
        }

        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var record = await NextAsync(csv);
            if (record is null)
            {
                yield break;
            }

            // Where quotes do not match nobody knows where the next record begins.
            if (record.Count == 0)
            {
                yield return BatchLine.Refused(csv.Row, PkiProblems.LineUnreadable);
                yield break;
            }

            yield return LineOf(csv.Row, columns, record);
        }
    }

    /// <returns>Null at the end; empty where the file cannot be read on.</returns>
    private static async Task<IReadOnlyList<string>?> NextAsync(CsvParser csv)
    {
        try
        {
            return await csv.ReadAsync() ? csv.Record! : null;
        }
        catch (CsvHelperException)
        {
            return [];
        }
    }

    /// <summary>What was not UTF-8 stands as this character: the record is refused, and the next one read.</summary>
    private static bool IsBroken(string value) =>
        value.Contains('\uFFFD', StringComparison.Ordinal);

    private static BatchLine LineOf(
        int number,
        IReadOnlyList<string> columns,
        IReadOnlyList<string> record
    )
    {
        if (record.Count != columns.Count || record.Any(IsBroken))
        {
            return BatchLine.Refused(number, PkiProblems.LineUnreadable);
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < columns.Count; index++)
        {
            if (record[index].Length > 0 && !values.TryAdd(columns[index].Trim(), record[index]))
            {
                return BatchLine.Refused(number, PkiProblems.LineUnreadable);
            }
        }

        _ = values.Remove("id", out var id);
        _ = values.Remove("profile", out var profile);
        _ = values.Remove("csr", out var csr);
        return new(number, id, profile, csr, values.Count == 0 ? null : values);
    }
}
