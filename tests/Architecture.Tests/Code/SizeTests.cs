using System.Reflection;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>What does not fit on a few screens is two things.</summary>
public sealed class SizeTests
{
    private const int MostLines = 400;
    private const int MostParameters = 6;

    /// <summary>Path and reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>Full name and reason.</summary>
    private static readonly Dictionary<string, string> WideConstructors = [];

    [Fact]
    public void A_file_has_at_most_400_lines() =>
        Assert.Equal(
            LongFiles.Keys.Order(StringComparer.Ordinal),
            Repository
                .Files()
                .Where(path =>
                    Path.GetExtension(path) is ".cs" or ".razor" && IsLong(Repository.Read(path))
                )
        );

    [Fact]
    public void A_constructor_takes_at_most_6_parameters() =>
        Assert.Equal(
            WideConstructors.Keys.Order(StringComparer.Ordinal),
            House.Types.Where(IsWide).Select(type => type.FullName!).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_long_file_and_a_wide_constructor_are_seen()
    {
        Assert.True(IsLong(string.Concat(Enumerable.Repeat("line\n", 401))));
        Assert.False(IsLong(string.Concat(Enumerable.Repeat("line\n", 400))));
        Assert.True(IsWide(typeof(Wide)));
        Assert.False(IsWide(typeof(WideAnswer)));
    }

    private static bool IsLong(string text) => text.Count(c => c == '\n') > MostLines;

    /// <summary>A record's parameters are its data; a class's are what it depends on.</summary>
    private static bool IsWide(Type type) =>
        !IsRecord(type)
        && type.GetConstructors(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
            )
            .Any(constructor => constructor.GetParameters().Length > MostParameters);

    private static bool IsRecord(Type type) =>
        type.GetMethod(
            "PrintMembers",
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        )
            is not null;

#pragma warning disable CS9113, CA1812 // Specimens.
    private sealed class Wide(int a, int b, int c, int d, int e, int f, int g);

    private sealed record WideAnswer(int A, int B, int C, int D, int E, int F, int G);
#pragma warning restore CS9113, CA1812
}
