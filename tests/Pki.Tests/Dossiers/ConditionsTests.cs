using MarocNumeric.Trust.Pki.Filing;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>What applicants accept before they bind themselves.</summary>
public sealed class ConditionsTests
{
    /// <summary>Whoever changes a word counts the version up and writes the new digest here; a blank set otherwise changes neither.</summary>
    [Fact]
    public void The_words_of_a_version_never_change() =>
        Assert.Equal(
            ("1", "0267634e109bde6c84fd8bff063d9cbe10238343a3594eafc67aeeff8d7968f7"),
            (Conditions.Version, Conditions.Digest)
        );
}
