using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Portal.Tests;

/// <summary>The guides at /help/install: honest, whole in three languages, with the fingerprint of what is served and commands that work.</summary>
public sealed partial class InstallGuideTests
{
    public static readonly string[] Programs =
    [
        "acrobat",
        "libreoffice",
        "thunderbird",
        "firefox",
        "windows",
        "linux",
    ];

    private static readonly string[] Parts =
    [
        "compare",
        "anchor",
        "pack",
        "key",
        "sign",
        "check",
        "remove",
    ];

    [Theory]
    [InlineData("", "fr", "ltr", "liste publique de confiance", "c’est lui faire confiance")]
    [InlineData("/ar", "ar", "rtl", "لائحة عمومية للثقة", "معناه الوثوق به")]
    [InlineData("/en", "en", "ltr", "public list of trust", "is to trust it")]
    public async Task Every_guide_says_first_that_no_public_list_carries_the_root(
        string prefix,
        string language,
        string direction,
        string noList,
        string trusting
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();
        var root = suite.Services.GetRequiredService<ITrustAnchor>().Current;

        foreach (var program in Programs)
        {
            var page = await visitor.OpenAsync($"{prefix}/help/install/{program}");

            Assert.Equal(200, page.Status);
            Assert.Contains(
                $"<html lang=\"{language}\" dir=\"{direction}\"",
                page.Text,
                StringComparison.Ordinal
            );
            Assert.Contains(root.Name, page.Text, StringComparison.Ordinal);
            string[] inOrder =
            [
                noList,
                trusting,
                "id=\"fingerprint\"",
                .. Parts.Select(part => $"<section class=\"stack\" aria-labelledby=\"{part}\""),
            ];
            var places = inOrder
                .Select(text => page.Text.IndexOf(text, StringComparison.Ordinal))
                .ToList();
            Assert.DoesNotContain(-1, places);
            Assert.Equal(places.Order(), places);
            Assert.Equal(Parts.Length, Seen().Count(page.Text));
            foreach (var list in (string[])["Mozilla", "Microsoft", "Apple", "AATL"])
            {
                Assert.Contains(list, page.Text, StringComparison.Ordinal);
            }

            // Nothing of the texts' own marks is left, and no promise that is not ours to make.
            Assert.DoesNotMatch(Leftover(), Content().Match(page.Text).Value);
            Assert.DoesNotMatch(Qualified(), page.Text);
        }
    }

    [Fact]
    public async Task A_guide_has_the_same_steps_commands_and_links_in_every_language()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        foreach (var program in Programs)
        {
            var french = await visitor.OpenAsync($"/help/install/{program}");
            foreach (var prefix in (string[])["/ar", "/en"])
            {
                var other = await visitor.OpenAsync($"{prefix}/help/install/{program}");

                Assert.Equal(Commands(french.Text), Commands(other.Text));
                Assert.Equal(Steps(french.Text), Steps(other.Text));
                Assert.Equal(
                    Printed(french.Text).Order(),
                    Printed(other.Text)
                        .Select(link => link.Replace($"{prefix}/", "/", StringComparison.Ordinal))
                        .Order()
                );
            }
        }
    }

    [Theory]
    [InlineData("/help/install/netscape")]
    [InlineData("/help/install/FIREFOX")]
    [InlineData("/ar/help/install/opera")]
    [InlineData("/help/install/firefox/more")]
    public async Task An_unknown_program_has_no_guide(string address)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        Assert.Equal(404, (await visitor.OpenAsync(address)).Status);
    }

    [Fact]
    public async Task The_fingerprint_is_that_of_the_certificate_which_is_served()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();
        using var browser = suite.Client();
        using var plain = suite.Client(suite.PlainUrl);

        var page = (await visitor.OpenAsync("/ar/help/install/windows")).Text;
        var file = Root().Match(page).Groups["v"].Value;
        var served = await browser.GetByteArrayAsync(file);

        Assert.Equal("/pki/ca/root.cer", file);
        Assert.Equal(served, await plain.GetByteArrayAsync(file));
        var expected = SHA256.HashData(served);
        Assert.Equal(
            BitConverter.ToString(expected).Replace('-', ':'),
            Fingerprint().Match(page).Groups["v"].Value
        );
        Assert.Equal(
            Convert.ToHexStringLower(expected),
            PlainFingerprint().Match(page).Groups["v"].Value
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("/ar")]
    [InlineData("/en")]
    public async Task The_guides_are_found_from_help_their_list_and_the_search(string prefix)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();

        var help = await visitor.OpenAsync($"{prefix}/help");
        var list = await visitor.OpenAsync($"{prefix}/help/install");
        var found = await visitor.OpenAsync($"{prefix}/search?q=thunderbird");

        Assert.Contains($"href=\"{prefix}/help/install\"", help.Text, StringComparison.Ordinal);
        Assert.Contains("AATL", list.Text, StringComparison.Ordinal);
        Assert.All(
            Programs,
            program =>
                Assert.Contains(
                    $"href=\"{prefix}/help/install/{program}\"",
                    list.Text,
                    StringComparison.Ordinal
                )
        );
        Assert.Contains(
            $"href=\"{prefix}/help/install/thunderbird\"",
            found.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_page_of_a_certificate_leads_to_them()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var hind = await suite.PersonAsync("hind");
        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Amina/SN=Zellij")
        );

        var page = await hind.OpenAsync($"/certificates/{issued.Serial}");

        Assert.Contains("href=\"/help/install\"", page.Text, StringComparison.Ordinal);
    }

    /// <summary>Those of the Linux page but what changes the whole system, in the account of a person who has just got a certificate.</summary>
    [Fact]
    public async Task The_commands_of_the_Linux_guide_do_what_the_guide_says()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var visitor = suite.Visitor();
        using var browser = suite.Client();
        using var desk = new Desk();
        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Amina/SN=Zellij")
        );
        desk.Write("certificate.pem", issued.Certificate + issued.Chain);
        desk.Write("letter.txt", "Un accord");
        foreach (var file in (string[])["root.cer", "people.cer"])
        {
            desk.Write(file, await browser.GetByteArrayAsync($"/pki/ca/{file}"));
        }

        var page = (await visitor.OpenAsync("/help/install/linux")).Text;
        Dictionary<string, string> said = [];
        foreach (var command in Commands(page).Where(WorksHere))
        {
            var answer = await OutsideTool.RunAsync(
                "bash",
                "-c",
                $"cd '{desk["."]}' && export HOME=\"$PWD\" && {command}{Typed(command)}"
            );
            Assert.True(answer.ExitCode == 0, $"{command}: {answer.All}");
            said[command] = answer.All;
        }

        string Of(string command) => said.Single(pair => pair.Key.Contains(command)).Value;
        Assert.Contains(
            PlainFingerprint().Match(page).Groups["v"].Value,
            Of("sha256sum"),
            StringComparison.Ordinal
        );
        Assert.Contains("IMPORT SUCCESSFUL", Of("pk12util"), StringComparison.Ordinal);
        Assert.Contains("Verification successful", Of("cms -verify"), StringComparison.Ordinal);
        Assert.Contains("Zellij", Of("-nameopt"), StringComparison.Ordinal);
        Assert.Contains("signer.pem: good", Of("openssl ocsp"), StringComparison.Ordinal);
        Assert.Contains("Response verify OK", Of("openssl ocsp"), StringComparison.Ordinal);
    }

    /// <summary>Not the commands of another system, nor those of a program that a build machine need not have.</summary>
    private static bool WorksHere(string command) =>
        !command.StartsWith("sudo ", StringComparison.Ordinal)
        && !command.StartsWith("pdfsig ", StringComparison.Ordinal)
        && !command.StartsWith("certutil -hashfile ", StringComparison.Ordinal);

    /// <summary>What a person would type when asked.</summary>
    private static string Typed(string command) =>
        command switch
        {
            _ when command.StartsWith("openssl pkcs12 -export ", StringComparison.Ordinal) =>
                " -passout pass:long-and-alone",
            _ when command.StartsWith("pk12util ", StringComparison.Ordinal) =>
                " -W long-and-alone",
            _ when command.EndsWith(" -N", StringComparison.Ordinal) => " --empty-password",
            _ => string.Empty,
        };

    private static IReadOnlyList<string> Commands(string page) =>
        [
            .. Command()
                .Matches(page)
                .SelectMany(match => WebUtility.HtmlDecode(match.Groups["v"].Value).Split('\n')),
        ];

    private static IReadOnlyList<int> Steps(string page) =>
        [.. Section().Matches(page).Select(section => Step().Count(section.Value))];

    private static IReadOnlyList<string> Printed(string page) =>
        [.. Address().Matches(page).Select(match => match.Groups["v"].Value)];

    [GeneratedRegex("<pre[^>]*><code>(?<v>[^<]+)</code>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Command();

    [GeneratedRegex("<section .*?</section>", RegexOptions.Singleline, 1000)]
    private static partial Regex Section();

    [GeneratedRegex("<li>", RegexOptions.None, 1000)]
    private static partial Regex Step();

    [GeneratedRegex("class=\"[^\"]* seen\"", RegexOptions.None, 1000)]
    private static partial Regex Seen();

    [GeneratedRegex("data-address=\"(?<v>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("href=\"(?<v>[^\"]+root\\.cer)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Root();

    [GeneratedRegex("id=\"fingerprint\">(?<v>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fingerprint();

    [GeneratedRegex("id=\"fingerprint-plain\">(?<v>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainFingerprint();

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline, 1000)]
    private static partial Regex Content();

    [GeneratedRegex(
        @"\*\*|`|\[[a-z]+\]|\{[a-z]+\}|<(?:p|li)[^>]*>\s*[:=$] ",
        RegexOptions.None,
        1000
    )]
    private static partial Regex Leftover();

    [GeneratedRegex("qualifi|مؤهل", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Qualified();
}
