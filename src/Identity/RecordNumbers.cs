using System.Globalization;
using MarocNumeric.Trust.Common.Retention;
using MarocNumeric.Trust.Common.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MarocNumeric.Trust.Identity;

/// <summary>Numbers of enrolments and mandates as people read them, X-YYYY-NNNNNN-K; K is ISO 7064 MOD 11,10 over the ten digits.</summary>
internal static class RecordNumbers
{
    public const char Enrolment = 'E';
    public const char Mandate = 'M';

    private static readonly TimeZoneInfo Casablanca = TimeZoneInfo.FindSystemTimeZoneById(
        "Africa/Casablanca"
    );

    /// <summary>The next number of a letter in the year that it is in Morocco; taken in the caller's transaction and given back with it.</summary>
    public static async Task<string> NextNumberAsync(
        this IdentityDbContext db,
        char letter,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var year = TimeZoneInfo.ConvertTime(clock.Now(), Casablanca).Year;
        var counted = await db
            .Database.SqlQuery<int>(
                $"""
                INSERT INTO identity_numbers (letter, year, latest) VALUES ({letter.ToString()}, {year}, 1)
                ON CONFLICT (letter, year) DO UPDATE SET latest = identity_numbers.latest + 1
                RETURNING latest AS "Value"
                """
            )
            .ToListAsync(cancel);
        return Write(letter, year, counted.Single());
    }

    /// <param name="count">1 to 999 999.</param>
    public static string Write(char letter, int year, int count)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"{year:D4}{count:D6}");
        return $"{letter}-{digits[..4]}-{digits[4..]}-{Check(digits)}";
    }

    /// <summary>ISO/IEC 7064 section 8, MOD 11,10.</summary>
    internal static char Check(ReadOnlySpan<char> digits)
    {
        var product = 10;
        foreach (var digit in digits)
        {
            var sum = (product + digit - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (char)('0' + ((11 - product) % 10));
    }
}

/// <summary>The last number given for a letter in a year. Written by <see cref="RecordNumbers"/> alone.</summary>
internal sealed class NumberCounter
{
    public required string Letter { get; init; }

    public required int Year { get; init; }

    public required int Latest { get; init; }
}

internal sealed class NumberCounterMap : IEntityTypeConfiguration<NumberCounter>
{
    public void Configure(EntityTypeBuilder<NumberCounter> builder)
    {
        builder.ToTable("identity_numbers");
        builder.HasKey(counter => new { counter.Letter, counter.Year });
        builder.Property(counter => counter.Letter).HasColumnName("letter");
        builder.Property(counter => counter.Year).HasColumnName("year").ValueGeneratedNever();
        builder.Property(counter => counter.Latest).HasColumnName("latest");
        builder.KeptForGood("A number is given once, for ever; holds no personal data");
    }
}
