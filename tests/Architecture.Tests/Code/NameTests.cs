namespace MarocNumeric.Trust.Architecture.Tests.Code;

/// <summary>Names are the words of the law and of the trade; a word that fits everything says nothing.</summary>
public sealed class NameTests
{
    private static readonly string[] Words =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Impl",
    ];

    /// <summary>A folder is a noun of the trade, never a kind of class.</summary>
    private static readonly string[] Folders =
    [
        "Controllers",
        "Dtos",
        "Entities",
        "Helpers",
        "Interfaces",
        "Managers",
        "Models",
        "Repositories",
        "Services",
        "Utilities",
        "Utils",
    ];

    [Fact]
    public void No_type_is_called_by_a_word_that_fits_everything() =>
        Assert.DoesNotContain(House.Types.Select(type => type.Name), SaysNothing);

    [Fact]
    public void No_folder_is_called_after_a_kind_of_class() =>
        Assert.DoesNotContain(
            Repository.Files("src").Concat(Repository.Files("tests")),
            StandsAmongItsKind
        );

    [Theory]
    [InlineData("CertificateManager")]
    [InlineData("DateUtils")]
    [InlineData("KeyStoreImpl")]
    [InlineData("Helper`1")]
    public void Such_a_type_is_seen(string name) => Assert.True(SaysNothing(name));

    [Theory]
    [InlineData("Simplification")]
    [InlineData("Utilisation")]
    public void A_word_that_only_begins_so_is_none(string name) => Assert.False(SaysNothing(name));

    [Fact]
    public void Such_a_folder_is_seen()
    {
        Assert.True(StandsAmongItsKind("src/Pki/Services/Issuing.cs"));
        Assert.False(StandsAmongItsKind("src/Pki/Certificates/Issuance.cs"));
    }

    private static bool SaysNothing(string name) =>
        Words.Any(word => name.Split('`')[0].EndsWith(word, StringComparison.Ordinal));

    private static bool StandsAmongItsKind(string path) =>
        path.Split('/')[..^1].Intersect(Folders, StringComparer.OrdinalIgnoreCase).Any();
}
