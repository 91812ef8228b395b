using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace MarocNumeric.Trust.Common.Modules;

/// <summary>A setting's bounds where it is a duration, both inclusive. The framework's range of a type converts its bounds at the first use without a lock, so that of two suites that start at once one refuses its own settings.</summary>
/// <param name="least">As <see cref="TimeSpan"/> has it: "00:10:00".</param>
/// <param name="most">Not below the other.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationAttribute(string least, string most)
    : ValidationAttribute("{0} must lie between {1} and {2}")
{
    private readonly TimeSpan lower = TimeSpan.Parse(least, CultureInfo.InvariantCulture);
    private readonly TimeSpan upper = TimeSpan.Parse(most, CultureInfo.InvariantCulture);

    public string Least => least;

    public string Most => most;

    public override bool IsValid(object? value) =>
        value is null || value is TimeSpan duration && duration >= lower && duration <= upper;

    public override string FormatErrorMessage(string name) =>
        string.Format(CultureInfo.InvariantCulture, ErrorMessageString, name, lower, upper);
}
