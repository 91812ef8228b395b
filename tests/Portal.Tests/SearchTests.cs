using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed partial class SearchTests
{
    [Theory]
    [InlineData("/search?q=REVOQUER", "/help#revoke")]
    [InlineData("/search?q=certificat", "/requests/new")]
    [InlineData("/ar/search?q=%D8%A7%D9%84%D9%85%D9%81%D8%AA%D8%A7%D8%AD", "/ar/help#word-key")]
    [InlineData("/en/search?q=seal", "/en/help#word-seal")]
    public async Task Everyone_finds_services_and_help_without_case_or_marks(
        string asked,
        string found
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        var answer = await visitor.OpenAsync(asked);

        Assert.Equal(200, answer.Status);
        Assert.Contains($"href=\"{found}\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("long")]
    public async Task Too_little_or_too_much_is_refused_at_the_field(string words)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        var answer = await visitor.OpenAsync(
            $"/search?q={(words is "long" ? new string('a', 201) : words)}"
        );

        Assert.Equal(422, answer.Status);
        Assert.Contains("PORTAL-001", answer.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#q\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_person_finds_their_records_and_nobody_else_does(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        using var amina = await suite.PersonAsync("amina");
        using var hind = await suite.PersonAsync("hind");
        using var karim = await suite.PersonAsync("karim");
        using var stranger = suite.Visitor();
        await amina.OpenAsync("/requests/new");
        await amina.SubmitAsync(
            "/requests/check",
            ("profile", "natural-signature"),
            ("csr", await desk.RequestAsync("/C=MA/GN=Amina/SN=Zellij"))
        );
        await amina.SubmitAsync("/requests");
        var request = amina.Address.AbsolutePath;
        await hind.OpenAsync(request);
        await hind.SubmitAsync("/approve");
        await amina.OpenAsync(request);
        var serial = Serial().Match(amina.Page.Text).Groups["v"].Value;

        string[] words = ["zellij", "Zellij", serial[..12], request.Split('/')[^1]];
        foreach (var word in words)
        {
            foreach (
                var (person, sees) in ((Person, bool)[])
                    [(amina, true), (hind, true), (karim, false), (stranger, false)]
            )
            {
                var answer = await person.OpenAsync($"/search?q={word}");
                Assert.True(
                    sees
                        == (
                            answer.Text.Contains($"href=\"{request}\"", StringComparison.Ordinal)
                            || answer.Text.Contains(
                                $"href=\"/certificates/{serial}\"",
                                StringComparison.Ordinal
                            )
                        ),
                    word
                );
            }
        }
    }

    [Fact]
    public async Task What_waits_stands_first_in_the_space_then_what_the_person_began()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var amina = await suite.PersonAsync("amina");
        using var hind = await suite.PersonAsync("hind");
        await amina.OpenAsync("/requests/new");
        await amina.SubmitAsync(
            "/requests/check",
            ("profile", "natural-signature"),
            ("csr", await desk.RequestAsync("/C=MA/GN=Amina/SN=Zellij"))
        );
        await amina.SubmitAsync("/requests");
        var request = amina.Address.AbsolutePath;

        var hers = (await amina.OpenAsync("/space")).Text;
        var officers = (await hind.OpenAsync("/space")).Text;

        Assert.Contains("Rien ne vous attend", hers, StringComparison.Ordinal);
        Assert.True(
            hers.IndexOf($"href=\"{request}\"", StringComparison.Ordinal)
                < hers.IndexOf("href=\"/requests/new\"", StringComparison.Ordinal)
        );
        Assert.True(
            officers.IndexOf("1 en attente", StringComparison.Ordinal)
                < officers.IndexOf("href=\"/certificates\"", StringComparison.Ordinal)
        );
    }

    [GeneratedRegex("/certificates/(?<v>[0-9a-f]{20,40})", RegexOptions.None, 1000)]
    private static partial Regex Serial();
}
