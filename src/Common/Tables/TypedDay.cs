using System.Globalization;

namespace MarocNumeric.Trust.Common.Tables;

/// <summary>Dates as people type them in forms and files here, or as a workbook keeps them: as a number of days.</summary>
public static class TypedDay
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "dd/MM/yyyy",
        "d/M/yyyy",
        "dd.MM.yyyy",
        "dd-MM-yyyy",
    ];

    /// <returns>Null for what is no date.</returns>
    public static DateOnly? Read(string text)
    {
        if (
            DateOnly.TryParseExact(
                text,
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            return day;
        }

        // Days from 1900 as workbooks count them: 1 is the first of January, and there is one day too many in February.
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 30_000 and < 80_000
            ? new DateOnly(1899, 12, 30).AddDays(days)
            : null;
    }
}
