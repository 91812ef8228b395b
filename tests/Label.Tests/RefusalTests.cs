using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests;

/// <summary>Whoever is refused on a page of the label reads why in their own language, not a code alone.</summary>
public sealed class RefusalTests
{
    private static readonly ResourceManager Texts = new(typeof(Texts));

    [Theory]
    [InlineData("")]
    [InlineData("ar")]
    [InlineData("en")]
    public void Every_refusal_that_is_listed_has_its_sentence(string language)
    {
        var codes = Regex
            .Matches(
                File.ReadAllText(Path.Combine(Tree.Root, "docs", "api.md")),
                @"^\| (?<code>LABEL-[0-9]{3}) \|",
                RegexOptions.ExplicitCapture | RegexOptions.Multiline,
                TimeSpan.FromSeconds(1)
            )
            .Select(match => match.Groups["code"].Value)
            .ToList();
        // Without its parent: a sentence that is missing is not the French one.
        var sentences = Texts.GetResourceSet(
            CultureInfo.GetCultureInfo(language),
            createIfNotExists: true,
            tryParents: false
        )!;
        var silent = codes.FindAll(code => sentences.GetString(code) is not { Length: > 5 });

        Assert.NotEmpty(codes);
        Assert.Empty(silent);
    }
}
