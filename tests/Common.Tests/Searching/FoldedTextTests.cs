using MarocNumeric.Trust.Common.Searching;

namespace MarocNumeric.Trust.Common.Tests.Searching;

/// <summary>What is the same to who searches.</summary>
public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("Ámina", "amina")]
    [InlineData("أَمينة", "امينة")]
    [InlineData("Délai\u00a0: 10\u202f000\u202f?", "delai : 10 000 ?")]
    [InlineData("une\nligne", "une\nligne")]
    public void Case_marks_and_kinds_of_blanks_are_the_same(string text, string folded) =>
        Assert.Equal(folded, FoldedText.Of(text));
}
