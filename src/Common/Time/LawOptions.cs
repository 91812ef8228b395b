using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MarocNumeric.Trust.Common.Time;

/// <summary>The section "Trust:Law": figures, holidays and office hours by which terms are counted. What is a holiday is a table that the operator edits, kind product: no text that was read lists them all.</summary>
public sealed class LawOptions : IValidatableObject
{
    public const string Section = "Trust:Law";

    private const string MonthAndDay = "MM-dd";
    private const string Date = "yyyy-MM-dd";

    /// <summary>Figures that differ from <see cref="StatutoryPeriods"/>, by its keys.</summary>
    public IDictionary<string, int> Periods { get; init; } =
        new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Holidays of the solar calendar, "MM-dd"; false takes one away.</summary>
    public IDictionary<string, bool> FixedHolidays { get; init; } =
        new Dictionary<string, bool>(StringComparer.Ordinal)
        {
            ["01-01"] = true,
            ["01-11"] = true,
            ["01-14"] = true,
            ["05-01"] = true,
            ["07-30"] = true,
            ["08-14"] = true,
            ["08-20"] = true,
            ["08-21"] = true,
            ["10-31"] = true,
            ["11-06"] = true,
            ["11-18"] = true,
        };

    /// <summary>Days off of one year, "yyyy-MM-dd": the lunar feasts once they are announced, and days declared off; false makes a fixed holiday a working day that year.</summary>
    public IDictionary<string, bool> Holidays { get; init; } =
        new Dictionary<string, bool>(StringComparer.Ordinal);

    /// <summary>A term whose last day is no working day ends with the next one (Code of civil procedure art. 512).</summary>
    public bool RollToWorkingDay { get; set; } = true;

    /// <summary>On the clocks of Morocco.</summary>
    public TimeOnly OfficeOpens { get; set; } = new(8, 30);

    public TimeOnly OfficeCloses { get; set; } = new(16, 30);

    public bool IsHoliday(DateOnly day) =>
        Holidays.TryGetValue(day.ToString(Date, CultureInfo.InvariantCulture), out var off)
            ? off
            : FixedHolidays.TryGetValue(
                day.ToString(MonthAndDay, CultureInfo.InvariantCulture),
                out var always
            ) && always;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OfficeCloses <= OfficeOpens)
        {
            yield return new("Offices close after they open", [nameof(OfficeCloses)]);
        }

        foreach (var (key, value) in Periods)
        {
            if (!StatutoryPeriods.All.ContainsKey(key) || value is < 1 or > 1000)
            {
                yield return new(
                    $"No term of the suite, or not 1 to 1000: {key}",
                    [nameof(Periods)]
                );
            }
        }

        // 2000 is a leap year: a feast of 29 February can be written.
        foreach (
            var text in FixedHolidays
                .Keys.Select(key => $"2000-{key}")
                .Concat(Holidays.Keys)
                .Where(text =>
                    !DateOnly.TryParseExact(
                        text,
                        Date,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out _
                    )
                )
        )
        {
            yield return new($"No day: {text}", [nameof(Holidays)]);
        }
    }
}
