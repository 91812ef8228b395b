using System.Text;
using CsCheck;
using MarocNumeric.Trust.Cert.Evidence;
using MarocNumeric.Trust.Common.Security;

namespace MarocNumeric.Trust.Cert.Tests.Evidence;

public sealed class EvidenceTextTests
{
    [Fact]
    public void Whatever_comes_is_shown_without_a_hidden_character_and_without_an_address() =>
        Gen
            .Byte.Array[0, 400]
            .Sample(octets =>
            {
                var shown = EvidenceText.Of(octets) is { } text
                    ? EvidenceText.Harmless(text)
                    : EvidenceText.Dump(octets);
                return !shown.Contains("://", StringComparison.Ordinal)
                    && !HiddenCharacters.In(
                        shown
                            .Replace("\n", "", StringComparison.Ordinal)
                            .Replace("\t", "", StringComparison.Ordinal)
                    );
            });

    [Theory]
    [InlineData("http://a.example/b?c=1", "hxxp[:]//a[.]example/b?c=1")]
    [InlineData("moi@a.example", "moi[@]a[.]example")]
    [InlineData("Fin. Suite", "Fin. Suite")]
    [InlineData("\u0000\u202E\uFEFFx", "⟨U+0000⟩⟨U+202E⟩⟨U+FEFF⟩x")]
    [InlineData("نص عربي", "نص عربي")]
    public void Addresses_are_broken_up_and_hidden_characters_written_out(
        string text,
        string shown
    ) => Assert.Equal(shown, EvidenceText.Harmless(text));

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\temp\\virus.exe", "virus.exe")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("", "fichier")]
    [InlineData("a/", "fichier")]
    public void A_name_is_a_name_and_no_path(string sent, string name) =>
        Assert.Equal(name, EvidenceText.Name(sent));

    [Fact]
    public void Octets_that_are_no_text_are_none()
    {
        Assert.Null(EvidenceText.Of([0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0]));
        Assert.NotNull(EvidenceText.Of(Encoding.UTF8.GetBytes("été\n")));
        Assert.Equal("é", EvidenceText.Of([0xFF, 0xFE, 0xE9, 0x00]));
    }
}
