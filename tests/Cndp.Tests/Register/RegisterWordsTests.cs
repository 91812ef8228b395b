using CsCheck;
using MarocNumeric.Trust.Cndp.Register;

namespace MarocNumeric.Trust.Cndp.Tests.Register;

/// <summary>What people write for each other is one word in the register and in the question.</summary>
public sealed class RegisterWordsTests
{
    [Theory]
    [InlineData("Élevage", "elevage")]
    [InlineData("Cœur", "COEUR")]
    [InlineData("المدينة", "مدينه")]
    [InlineData("مُؤَسَّسَة", "موسسه")]
    [InlineData("أكادير", "اكادير")]
    [InlineData("مستشفى", "مستشفي")]
    [InlineData("الشـــركة", "شركة")]
    [InlineData("٢٠٢٦", "2026")]
    public void Two_ways_of_writing_are_one_word(string one, string other) =>
        Assert.Equal(Assert.Single(RegisterWords.Split(one)), RegisterWords.Of(other));

    [Theory]
    [InlineData("D-2026-000042-9", "2026 000042")]
    [InlineData("L’École d’Ingénieurs", "ecole ingenieurs")]
    [InlineData("a & b", "")]
    [InlineData("Dar dar DAR", "dar")]
    public void What_is_no_word_is_left_out(string text, string words) =>
        Assert.Equal(words, RegisterWords.Of(text));

    [Fact]
    public void Whatever_is_typed_comes_out_as_letters_and_digits_that_no_index_takes_for_its_own_signs() =>
        Gen.String.Sample(text =>
            Assert.All(
                RegisterWords.Split(text),
                word =>
                {
                    Assert.InRange(word.Length, 2, 40);
                    Assert.All(
                        word.EnumerateRunes(),
                        rune => Assert.True(System.Text.Rune.IsLetterOrDigit(rune))
                    );
                }
            )
        );

    [Fact]
    public void A_word_stays_what_it_is_when_it_is_folded_again() =>
        Gen.String.Sample(text =>
        {
            var once = RegisterWords.Of(text);
            // An article behind an article is a word of its own.
            if (!once.Contains("ال", StringComparison.Ordinal))
            {
                Assert.Equal(once, RegisterWords.Of(once));
            }
        });
}
