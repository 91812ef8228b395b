using System.Globalization;
using MarocNumeric.Trust.Common.Results;

namespace MarocNumeric.Trust.Common.Pages;

/// <summary>A date as <see cref="DateField"/> posts it: three texts, kept as typed so that a wrong one is shown again.</summary>
/// <param name="Day">Posted as "{name}-day".</param>
/// <param name="Month">A number, posted as "{name}-month".</param>
/// <param name="Year">Posted as "{name}-year".</param>
public sealed record DateAnswer(string? Day, string? Month, string? Year)
{
    /// <summary>The longest text that is looked at: more is no number of a day, a month or a year.</summary>
    private const int Longest = 8;

    public static DateAnswer Of(DateOnly? date) =>
        date is { } day
            ? new(
                day.Day.ToString(CultureInfo.InvariantCulture),
                day.Month.ToString(CultureInfo.InvariantCulture),
                day.Year.ToString("D4", CultureInfo.InvariantCulture)
            )
            : new(null, null, null);

    /// <param name="form">Text of a posted field, null where it was not posted.</param>
    public static DateAnswer From(Func<string, string?> form, string name)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new(form($"{name}-day"), form($"{name}-month"), form($"{name}-year"));
    }

    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(Day)
        && string.IsNullOrWhiteSpace(Month)
        && string.IsNullOrWhiteSpace(Year);

    /// <summary>The day that was meant. Arabic-Indic digits count as digits; a year of two digits is never guessed.</summary>
    /// <param name="name">The field's name; a refusal links to the part at fault.</param>
    /// <returns>COMMON-064 where a part is missing or no number, COMMON-065 where there is no such day.</returns>
    public Result<DateOnly> Read(string name)
    {
        if (Number(Day) is not { } day)
        {
            return CommonProblems.DateIncomplete($"{name}-day");
        }

        if (Number(Month) is not { } month)
        {
            return CommonProblems.DateIncomplete($"{name}-month");
        }

        if (Number(Year) is not { } year || year is < 1000 or > 9999)
        {
            return CommonProblems.DateIncomplete($"{name}-year");
        }

        if (month is < 1 or > 12)
        {
            return CommonProblems.DateImpossible($"{name}-month");
        }

        return day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : CommonProblems.DateImpossible($"{name}-day");
    }

    private static int? Number(string? text)
    {
        var digits = text?.Trim() ?? string.Empty;
        if (digits.Length is 0 or > Longest || !digits.All(char.IsDigit))
        {
            return null;
        }

        return digits.Aggregate(
            0,
            (number, digit) => number * 10 + (int)CharUnicodeInfo.GetNumericValue(digit)
        );
    }
}
