using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Catalogue;

/// <summary>The catalogue for anybody: pages in three languages, JSON and a table.</summary>
public sealed class ReadCatalogueTests(LabelSuite label) : IClassFixture<LabelSuite>
{
    private const string Criteria = "/api/label/v1/criteria";

    [Fact]
    public async Task Anybody_reads_the_catalogue_as_data_by_its_version()
    {
        using var stranger = label.Suite.Stranger();

        var now = await stranger.GetAsync(Criteria);
        var named = await stranger.GetAsync($"{Criteria}?version={(string?)now.Json["version"]}");

        Assert.Equal(200, now.Status);
        Assert.Equal(now.Text, named.Text);
        Assert.Equal(60, (int)now.Json["rule"]!["scoredShare"]!);
        Assert.Equal(59, now.Json["criteria"]!.AsArray().Count);
        Assert.Contains(
            now.Json["criteria"]!.AsArray(),
            each =>
                (string?)each!["id"] == "IN-01"
                && (string?)each["confidence"] == "H"
                && (string?)each["basis"]![0]!["articles"] == "30"
                && (string?)each["basis"]![0]!["text"]!["ar"] == "القانون 31.08"
        );
    }

    [Theory]
    [InlineData("2020-01-01")]
    [InlineData("yesterday")]
    [InlineData("%00")]
    public async Task A_version_that_never_was_is_refused(string version)
    {
        using var stranger = label.Suite.Stranger();

        var refused = await stranger.GetAsync($"{Criteria}?version={version}");
        var page = await stranger.GetAsync($"/label/criteria?version={version}");

        Assert.Equal("LABEL-001", refused.Code);
        Assert.Equal(404, page.Status);
    }

    [Fact]
    public async Task The_table_has_a_line_a_criterion_and_every_text_in_its_three_columns()
    {
        using var stranger = label.Suite.Stranger();

        var table = await stranger.GetAsync($"{Criteria}.csv");

        var lines = table.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("text/csv", table.MediaType);
        Assert.Equal(60, lines.Length);
        Assert.All(lines, line => Assert.Equal(23, line.Split("\",\"").Length));
        Assert.Contains("Le prix affiché est total", table.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_criterion_is_read_alone_and_an_unknown_one_is_not_there()
    {
        using var stranger = label.Suite.Stranger();

        var one = await stranger.GetAsync($"{Criteria}/SE-04");
        var none = await stranger.GetAsync($"{Criteria}/SE-99");

        Assert.True((bool)one.Json["blocking"]!);
        Assert.Equal("LABEL-002", none.Code);
        Assert.Equal(404, (await stranger.GetAsync("/label/criteria/SE-99")).Status);
    }

    [Theory]
    [InlineData("", "Comment corriger", "Loi 31-08, art. 36")]
    [InlineData("/ar", "كيفية التصحيح", "القانون 31.08، المادة 36")]
    [InlineData("/en", "How to mend it", "Law 31-08, art. 36")]
    public async Task The_pages_say_what_a_criterion_rests_on_and_how_to_mend_it(
        string language,
        string remedy,
        string basis
    )
    {
        using var visitor = label.Suite.Visitor();

        var list = await visitor.OpenAsync($"{language}/label/criteria");
        var page = await visitor.OpenAsync($"{language}/label/criteria/RE-01");

        Assert.Contains(
            $"href=\"{language}/label/criteria/RE-01\"",
            list.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(remedy, page.Text, StringComparison.Ordinal);
        Assert.Contains(basis, page.Text, StringComparison.Ordinal);
    }
}
