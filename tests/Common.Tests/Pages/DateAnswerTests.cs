using System.Globalization;
using CsCheck;
using MarocNumeric.Trust.Common.Pages;

namespace MarocNumeric.Trust.Common.Tests.Pages;

public sealed class DateAnswerTests
{
    [Fact]
    public void Every_day_of_the_calendar_is_read_back_as_it_was_written() =>
        Gen.Int[0, new DateOnly(9999, 12, 31).DayNumber - new DateOnly(1000, 1, 1).DayNumber]
            .Select(days => new DateOnly(1000, 1, 1).AddDays(days))
            .Sample(day => DateAnswer.Of(day).Read("born").Match(read => read == day, _ => false));

    [Fact]
    public void Whatever_is_posted_is_a_date_or_a_refusal() =>
        Gen.Select(Gen.String, Gen.String, Gen.String)
            .Sample(parts =>
                new DateAnswer(parts.Item1, parts.Item2, parts.Item3)
                    .Read("born")
                    .Match(_ => true, problem => problem.Code is "COMMON-064" or "COMMON-065")
            );

    [Theory]
    [InlineData("", "2", "1990", "COMMON-064", "born-day")]
    [InlineData("one", "2", "1990", "COMMON-064", "born-day")]
    [InlineData("-1", "2", "1990", "COMMON-064", "born-day")]
    [InlineData("1", null, "1990", "COMMON-064", "born-month")]
    [InlineData("1", "2", "90", "COMMON-064", "born-year")]
    [InlineData("1", "2", "12026", "COMMON-064", "born-year")]
    [InlineData("31", "2", "1990", "COMMON-065", "born-day")]
    [InlineData("29", "2", "2026", "COMMON-065", "born-day")]
    [InlineData("0", "2", "2026", "COMMON-065", "born-day")]
    [InlineData("1", "13", "2026", "COMMON-065", "born-month")]
    public void What_is_no_day_is_refused_at_the_part_that_is_wrong(
        string? day,
        string? month,
        string? year,
        string code,
        string field
    ) =>
        Assert.Equal(
            (code, field),
            new DateAnswer(day, month, year)
                .Read("born")
                .Match(
                    read => (read.ToString("O", CultureInfo.InvariantCulture), string.Empty),
                    problem => (problem.Code, problem.Field!)
                )
        );

    [Theory]
    [InlineData("29", "2", "2028")]
    [InlineData(" 29 ", "02", "2028")]
    [InlineData("٢٩", "٢", "٢٠٢٨")]
    public void Leap_days_spaces_and_arabic_digits_are_understood(
        string day,
        string month,
        string year
    ) =>
        Assert.True(
            new DateAnswer(day, month, year)
                .Read("born")
                .Match(read => read == new DateOnly(2028, 2, 29), _ => false)
        );
}
