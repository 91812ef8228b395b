using CsCheck;
using MarocNumeric.Trust.Cert.Marking;

namespace MarocNumeric.Trust.Cert.Tests.Marking;

public sealed class TlpTests
{
    [Fact]
    public void Every_label_reads_back_with_and_without_its_prefix()
    {
        foreach (var tlp in TlpLabels.All)
        {
            Assert.Equal(tlp, TlpLabels.Read(tlp.Label()));
            Assert.Equal(tlp, TlpLabels.Read(tlp.Full().ToLowerInvariant()));
        }

        Assert.Equal(Tlp.Clear, TlpLabels.Read("TLP:WHITE"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("AMBER STRICT")]
    [InlineData("TLP:TLP:RED")]
    [InlineData("2")]
    public void What_is_no_label_is_not_read(string? text) => Assert.Null(TlpLabels.Read(text));

    [Fact]
    public void What_is_made_of_parts_bears_the_strictest_label() =>
        Gen.Int[0, 4]
            .Select(value => (Tlp)value)
            .Array[1, 8]
            .Sample(labels =>
            {
                var strictest = labels.Strictest();
                Assert.Contains(strictest, labels);
                Assert.All(labels, label => Assert.True(label <= strictest));
            });
}
