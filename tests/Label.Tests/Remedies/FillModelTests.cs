using System.IO.Compression;
using System.Text;
using CsCheck;
using MarocNumeric.Trust.Label.Catalogue;
using MarocNumeric.Trust.Label.Demonstration;
using MarocNumeric.Trust.Label.Remedies;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Label.Tests.Remedies;

/// <summary>Models through their doors, for anybody, and what no answer may do to a text.</summary>
public sealed class FillModelTests(LabelSuite label) : IClassFixture<LabelSuite>
{
    private const string Models = "/api/label/v1/models";

    private static readonly ModelBook Book = new(new CriteriaBook());

    [Fact]
    public async Task Every_model_says_that_it_is_no_legal_advice_and_no_answer_breaks_out_of_it()
    {
        using var stranger = label.Suite.Stranger();
        var list = (await stranger.GetAsync(Models)).Json;

        foreach (var model in list["models"]!.AsArray())
        {
            var languages = model!["languages"]!.AsArray().Select(each => (string?)each).ToList();
            foreach (var language in languages.DefaultIfEmpty(null))
            {
                var filled = await stranger.PostAsync(
                    $"{Models}/{(string?)model["id"]}",
                    new { language, answers = ModelAnswersOfTests.Good() }
                );

                Assert.Equal(200, filled.Status);
                Assert.Contains(
                    language is "ar" ? "ليس استشارة قانونية" : "ce n’est pas un conseil juridique",
                    filled.Text,
                    StringComparison.Ordinal
                );
                Assert.DoesNotContain("{{", filled.Text, StringComparison.Ordinal);
                Assert.DoesNotContain("<des>", filled.Text, StringComparison.Ordinal);
            }
        }

        var terms = await stranger.PostAsync(
            $"{Models}/mentions-legales",
            new { language = "fr", answers = ModelAnswersOfTests.Good() }
        );
        Assert.Contains(
            "4, quai &lt;des&gt; P&#234;cheurs, Agadir",
            terms.Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("ice", "001561191000065")]
    [InlineData("deliveryDays", "31")]
    [InlineData("deliveryDays", "-1")]
    [InlineData("domain", "a.example; return 200")]
    [InlineData("mail", "a@b.example\nBcc: c@d.example")]
    [InlineData("telephone", "nobody")]
    [InlineData("name", "two\nlines")]
    [InlineData("register", "")]
    [InlineData("tax", "0123")]
    public async Task An_answer_that_is_not_of_its_form_is_refused_by_name(
        string field,
        string answer
    )
    {
        using var stranger = label.Suite.Stranger();
        var answers = ModelAnswersOfTests.Good();
        answers[field] = answer;

        var refused = await stranger.PostAsync($"{Models}/kit", new { answers });

        Assert.Equal("LABEL-082", refused.Code);
        Assert.StartsWith($"{field}:", (string?)refused.Json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_model_and_an_unknown_language_are_refused()
    {
        using var stranger = label.Suite.Stranger();
        var answers = ModelAnswersOfTests.Good();

        var model = await stranger.PostAsync($"{Models}/none", new { language = "fr", answers });
        var language = await stranger.PostAsync(
            $"{Models}/livraison",
            new { language = "de", answers }
        );

        Assert.Equal("LABEL-080", model.Code);
        Assert.Equal("LABEL-081", language.Code);
    }

    [Fact]
    public async Task The_kit_holds_every_model_in_every_language_of_it()
    {
        using var http = label.Suite.Client();
        using var form = new FormUrlEncodedContent(ModelAnswersOfTests.Good());

        using var answer = await http.PostAsync(
            new Uri("/label/models/kit", UriKind.Relative),
            form
        );

        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(
            Book.Models.Sum(model => Math.Max(1, model.Languages.Count)),
            zip.Entries.Count
        );
        Assert.Contains(zip.Entries, entry => entry.Name is "conditions-de-vente.ar.html");
    }

    [Fact]
    public async Task A_page_says_each_answer_that_is_wrong_and_keeps_the_others()
    {
        using var http = label.Suite.Client();
        var answers = ModelAnswersOfTests.Good();
        (answers["ice"], answers["language"]) = ("12", "ar");
        using var form = new FormUrlEncodedContent(answers);

        using var answer = await http.PostAsync(
            new Uri("/en/label/models/mentions-legales", UriKind.Relative),
            form
        );
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Contains("href=\"#ice\"", page, StringComparison.Ordinal);
        Assert.Contains("LABEL-082", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Agadir\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_finding_of_a_free_test_leads_to_the_models_that_mend_it()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--label:Probe:PauseMilliseconds=0",
            "--label:SampleShops=true"
        );
        using var stranger = suite.Stranger();
        var asked = await stranger.PostAsync(
            "/api/label/v1/tests",
            new { domain = SampleShop.BadDomain }
        );
        var address = $"/api/label/v1/tests/{(string?)asked.Json["id"]}";
        await Eventually.Async(async () =>
            (string?)(await stranger.GetAsync(address)).Json["state"] == "finished"
        );

        var points = (await stranger.GetAsync(address)).Json["points"]!.AsArray();
        var page = await stranger.GetAsync($"/label/tests/{(string?)asked.Json["id"]}");

        Assert.Contains(
            "retractation",
            points.Single(point => (string?)point!["criterion"] == "RE-02")!["models"]!
                .AsArray()
                .Select(model => (string?)model)
        );
        Assert.Contains("/label/models/retractation", page.Text, StringComparison.Ordinal);
        Assert.All(
            points.Where(point => (string?)point!["outcome"] == "conform"),
            point => Assert.Empty(point!["models"]!.AsArray())
        );
    }

    /// <summary>Whatever is typed, the elements of a page stay those of its model, and settings take nothing but plain names.</summary>
    [Fact]
    public void No_answer_changes_the_elements_of_a_page_or_the_lines_of_a_setting() =>
        Gen
            .String.Array[20]
            .Sample(texts =>
            {
                var answers = Book
                    .Fields.Select((field, at) => (field.Id, texts[at]))
                    .ToDictionary(each => each.Id, each => (string?)each.Item2);
                var (read, _) = ModelAnswers.Read(Book.Fields, name => answers[name]);
                var all = new Dictionary<string, string>(
                    ModelAnswers.Read(Book.Fields, name => ModelAnswersOfTests.Good()[name]).Read
                );
                foreach (var (field, plain) in read)
                {
                    all[field] = plain;
                }

                foreach (var model in Book.Models)
                {
                    foreach (var language in model.Languages.DefaultIfEmpty(string.Empty))
                    {
                        var filled = FilledModel.Of(
                            Book,
                            model,
                            language,
                            all,
                            Probing.Surveyor.Now
                        );
                        var plain = FilledModel.Of(
                            Book,
                            model,
                            language,
                            Book.Fields.ToDictionary(field => field.Id, _ => "x"),
                            Probing.Surveyor.Now
                        );
                        Assert.Equal(
                            plain.Text.Count(letter => letter is '<'),
                            filled.Text.Count(letter => letter is '<')
                        );
                        Assert.Equal(
                            plain.Text.Count(letter => letter is '\n'),
                            filled.Text.Count(letter => letter is '\n')
                        );
                    }
                }
            });
}
