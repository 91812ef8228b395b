using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Tree;

/// <summary>The repository works wherever it is cloned: it names no folder of the machine that it was written on.</summary>
public sealed partial class MachinePathTests
{
    [Fact]
    public void No_file_names_a_folder_of_one_machine() =>
        Assert.DoesNotContain(
            Repository.Files().Where(path => Path.GetFileName(path) != Self),
            path => NamesOne(Repository.Read(path))
        );

    [Theory]
    [InlineData("file:///home/amina/trust.sln")]
    [InlineData("cd /root/trust")]
    [InlineData(""" "/work/main/src" """)]
    [InlineData("/Users/amina/trust")]
    [InlineData(@"C:\Users\amina\trust")]
    public void Such_a_path_is_seen(string text) => Assert.True(NamesOne(text));

    [Theory]
    [InlineData("$place/home/amina")]
    [InlineData("https://example.ma/home/page")]
    [InlineData("/usr/lib/postgresql/15/bin")]
    [InlineData("/var/lib/trust")]
    public void Other_paths_are_not(string text) => Assert.False(NamesOne(text));

    private const string Self = "MachinePathTests.cs";

    private static bool NamesOne(string text) =>
        !text.Contains('\0', StringComparison.Ordinal) && MachinePath().IsMatch(text);

    [GeneratedRegex(
        @"(?:^|file://|[^A-Za-z0-9._~/${}-])(?:/(?:root|work|farm)/|/(?:home|Users)/[a-z]|[A-Z]:\\Users\\)",
        RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex MachinePath();
}
