using System.Text.RegularExpressions;

namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>Who leaps from landmark to landmark hears each name once: a part of a page and what scrolls within it are not called alike (axe: landmark-unique). Pages that have no table yet hide it from the browser's look.</summary>
public sealed partial class LandmarkTests
{
    [Fact]
    public void No_part_of_a_page_bears_the_name_of_what_scrolls_within_it() =>
        Assert.DoesNotContain(
            Repository
                .Files("src")
                .Where(path => path.EndsWith(".razor", StringComparison.Ordinal)),
            path => SaysTwice(Repository.Read(path))
        );

    [Theory]
    [InlineData(
        "<section aria-labelledby=\"days\"><div tabindex=\"0\" role=\"region\" aria-labelledby=\"days\"></div></section>",
        true
    )]
    [InlineData(
        "<section aria-labelledby=\"days\"><div tabindex=\"0\" role=\"region\" aria-labelledby=\"list\"></div></section>",
        false
    )]
    [InlineData(
        "<section aria-labelledby=\"days\"></section><div role=\"region\" aria-labelledby=\"days\"></div>",
        false
    )]
    public void Such_a_part_is_seen(string markup, bool twice) =>
        Assert.Equal(twice, SaysTwice(markup));

    private static bool SaysTwice(string markup) =>
        Part()
            .Matches(markup)
            .Any(part =>
                part.Groups["inner"]
                    .Value.Contains(
                        $"role=\"region\" aria-labelledby=\"{part.Groups["name"].Value}\"",
                        StringComparison.Ordinal
                    )
            );

    [GeneratedRegex(
        "<section[^>]*aria-labelledby=\"(?<name>[^\"]+)\"[^>]*>(?<inner>.*?)</section>",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Part();
}
