using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;
using static MarocNumeric.Trust.Pki.Tests.Dossiers.DraftPages;

namespace MarocNumeric.Trust.Pki.Tests.Dossiers;

/// <summary>What becomes of answers before they are filed.</summary>
public sealed partial class DossierDraftTests
{
    [Fact]
    public async Task What_is_wrong_is_said_at_the_step_and_what_was_right_is_kept()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await driss.OpenAsync("/dossiers/new");
        await driss.SubmitAsync("/dossiers/new", ("self", "false"));
        var draft = DraftOf(driss);

        var wrong = await driss.SubmitAsync(
            draft,
            ("givenLatin", "Amina"),
            ("familyLatin", new string('a', 300)),
            ("mail", "amina@elsewhere.ma"),
            ("phone", "1"),
            ("cin", "12")
        );

        Assert.Equal(422, wrong.Status);
        foreach (
            var (field, code) in ((string, string)[])
                [
                    ("familyLatin", "PKI-053"),
                    ("mail", "PKI-054"),
                    ("phone", "PKI-055"),
                    ("cin", "PKI-056"),
                ]
        )
        {
            Assert.Contains($"href=\"#{field}\"", wrong.Text, StringComparison.Ordinal);
            Assert.Contains(code, wrong.Text, StringComparison.Ordinal);
        }

        Assert.Contains("value=\"Amina\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains(new string('a', 300), wrong.Text, StringComparison.Ordinal);
        // The list of dossiers leads back to the draft.
        await driss.OpenAsync("/dossiers");
        Assert.Contains(draft, driss.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_refused_costs_neither_the_other_nor_the_answers()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await AnswerAsync(driss, self: false);
        var draft = DraftOf(driss);

        var refused = await driss.SubmitFilesAsync(
            draft,
            [
                new("identity", SampleFiles.Png(), "carte.png", "image/png"),
                new(
                    "appointment",
                    SampleFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert) >>")
                ),
            ]
        );
        Assert.Equal(422, refused.Status);
        Assert.Contains("COMMON-105", refused.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#appointment\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("PNG, ", refused.Text, StringComparison.Ordinal);

        await driss.SubmitFilesAsync(draft, [new("appointment", SampleFiles.Pdf())]);
        Assert.EndsWith("/check", driss.Address.AbsolutePath, StringComparison.Ordinal);
        Assert.Contains("Amina", driss.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_filed_before_the_conditions_are_accepted()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await AnswerAsync(driss, self: false);
        await AttachAsync(driss);

        var refused = await driss.SubmitAsync("/file");

        Assert.Equal(422, refused.Status);
        Assert.Contains("PKI-059", refused.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#conditions\"", refused.Text, StringComparison.Ordinal);
        await driss.OpenAsync("/dossiers");
        Assert.Empty(Rows().Matches(driss.Page.Text));
    }

    [Fact]
    public async Task All_questions_on_one_page_make_the_same_dossier()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        await driss.OpenAsync("/dossiers/new");
        await driss.SubmitAsync("/dossiers/new", ("self", "false"));
        var draft = DraftOf(driss);
        await driss.OpenAsync($"{driss.Address.AbsolutePath}?compact=true");

        await driss.SubmitFilesAsync(
            draft,
            [
                new("identity", SampleFiles.Jpeg(), "carte.jpg", "image/jpeg"),
                new("appointment", SampleFiles.Pdf()),
            ],
            [.. You, .. Work, .. Use]
        );
        await driss.SubmitAsync("/file", ("conditions", "1"));

        Assert.Contains("Dossier déposé", driss.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_ended_loses_the_last_step_alone()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/dossiers/new");
        await amina.SubmitAsync("/dossiers/new", ("self", "true"));
        var draft = DraftOf(amina);
        await amina.SubmitAsync(draft, You);
        var work = amina.Page;
        await amina.SubmitAsync("/leave");
        if (amina.Page.Text.Contains("action=\"/sign-out", StringComparison.Ordinal))
        {
            await amina.SubmitAsync("/sign-out");
        }

        await amina.SubmitAgainAsync(work, draft, Work);
        Assert.DoesNotContain("/dossiers", amina.Address.AbsolutePath, StringComparison.Ordinal);
        await amina.SignInAsync("amina");
        await amina.OpenAsync($"{draft}/you");

        Assert.Contains("value=\"Amina\"", amina.Page.Text, StringComparison.Ordinal);
        await amina.OpenAsync($"{draft}/administration");
        Assert.DoesNotContain("Direction générale", amina.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "Demander un certificat pour un agent")]
    [InlineData("ar", "طلب شهادة لفائدة عون")]
    [InlineData("en", "Ask for a certificate for an agent")]
    public async Task Each_page_speaks_the_language_of_its_address(string language, string title)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var driss = await suite.PersonAsync("driss");
        var prefix = language is "fr" ? string.Empty : $"/{language}";

        await driss.OpenAsync($"{prefix}/dossiers/new");
        Assert.Contains(title, driss.Page.Text, StringComparison.Ordinal);
        await driss.SubmitAsync("/dossiers/new", ("self", "false"));

        // A key that has no text would stand on the page as it is.
        Assert.DoesNotMatch(">[a-z]+-[a-zA-Z-]+<", driss.Page.Text);
    }

    [GeneratedRegex("<td><a ", RegexOptions.None, 1000)]
    private static partial Regex Rows();
}
