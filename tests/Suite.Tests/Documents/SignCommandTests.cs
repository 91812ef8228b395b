using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Documents;

/// <summary>`trust sign` and `trust verify` as people run them.</summary>
public sealed class SignCommandTests
{
    private const string Password = "sésame du stylo";

    [Fact]
    public async Task A_person_signs_with_a_PKCS12_and_anybody_verifies_off_line_or_by_the_suite()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        await KeyAsync(suite, desk);
        desk.Write("a.pdf", SampleFiles.Pdf());

        var signed = await SignAsync(suite, desk, "--url", suite.Url.ToString());
        Assert.True(signed.ExitCode == 0, signed.All);
        Assert.Contains("Signed as Amina El Fassi", signed.Output, StringComparison.Ordinal);

        var asked = await Verbs.RunAsync(
            Place.Of(suite),
            "verify",
            desk["b.pdf"],
            "--url",
            suite.Url.ToString(),
            "--language",
            "en"
        );
        Assert.True(asked.ExitCode == 0, asked.All);
        Assert.StartsWith(
            "Valid signature: Amina El Fassi",
            asked.Output,
            StringComparison.Ordinal
        );

        // Somebody who has the root and the lists, and no suite.
        string[] alone = ["verify", desk["b.pdf"], "--anchor", suite.TrustRoot];
        var blind = await RunAloneAsync(desk, [.. alone, "--json"]);
        Assert.Equal("revocationUnknown", (string?)JsonNode.Parse(blind.Output)!["verdict"]);
        Assert.Equal(1, blind.ExitCode);
        using var http = suite.Client(suite.PlainUrl);
        foreach (var authority in (string[])["root", "people", "infrastructure"])
        {
            var list = await http.GetByteArrayAsync(
                new Uri(suite.PlainUrl, $"/pki/crl/{authority}.crl")
            );
            alone = [.. alone, "--crl", desk.Write($"{authority}.crl", list)];
        }

        var offline = await RunAloneAsync(desk, alone);
        Assert.True(offline.ExitCode == 0, offline.All);
        Assert.StartsWith(
            "Signature valable\u00a0: Amina El Fassi",
            offline.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_changed_document_and_wrong_use_have_their_exit_codes()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        await KeyAsync(suite, desk);
        desk.Write("a.pdf", SampleFiles.Pdf());
        var signed = await SignAsync(suite, desk, "--no-timestamp", "--json");
        Assert.True(signed.ExitCode == 0, signed.All);
        Assert.False((bool)JsonNode.Parse(signed.Output)!["stamped"]!);
        var changed = await File.ReadAllBytesAsync(desk["b.pdf"]);
        changed[changed.AsSpan().IndexOf("200 200"u8)] = (byte)'3';
        desk.Write("c.pdf", changed);

        var refused = await Verbs.RunAsync(
            Place.Of(suite),
            "verify",
            desk["c.pdf"],
            "--language",
            "ar"
        );
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("عُدّلت الوثيقة", refused.Output, StringComparison.Ordinal);
        Assert.Equal(
            1,
            (await Verbs.RunAsync(Place.Of(suite), "verify", desk["nowhere.pdf"])).ExitCode
        );
        Assert.Equal(2, (await Verbs.RunAsync(Place.Of(suite), "verify")).ExitCode);
        Assert.Equal(
            2,
            (
                await Verbs.RunAsync(Place.Of(suite), "verify", desk["c.pdf"], "--language", "de")
            ).ExitCode
        );
        Assert.Equal(2, (await RunAloneAsync(desk, "verify", desk["c.pdf"])).ExitCode);
        Assert.Equal(2, (await SignAsync(suite, desk)).ExitCode);
        desk.Write("password", "wrong");
        Assert.Equal(1, (await SignAsync(suite, desk, "--no-timestamp")).ExitCode);
    }

    /// <summary>As a holder of a certificate makes one with openssl.</summary>
    private static async Task KeyAsync(SuiteFactory suite, Desk desk)
    {
        var issued = await suite.IssueAsync(
            "natural-signature",
            await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi")
        );
        desk.Write("c.pem", issued.Certificate);
        desk.Write("chain.pem", issued.Chain);
        desk.Write("password", Password + "\n");
        await OutsideTool.MustAsync(
            "openssl",
            "pkcs12",
            "-export",
            "-inkey",
            desk["key.pem"],
            "-in",
            desk["c.pem"],
            "-certfile",
            desk["chain.pem"],
            "-passout",
            $"file:{desk["password"]}",
            "-out",
            desk["me.p12"]
        );
    }

    private static Task<ToolAnswer> SignAsync(
        SuiteFactory suite,
        Desk desk,
        params string[] more
    ) =>
        Verbs.RunAsync(
            Place.Of(suite),
            [
                "sign",
                "--p12",
                desk["me.p12"],
                "--in",
                desk["a.pdf"],
                "--out",
                desk["b.pdf"],
                "--password-file",
                desk["password"],
                .. more,
            ]
        );

    private static Task<ToolAnswer> RunAloneAsync(Desk desk, params string[] words)
    {
        Directory.CreateDirectory(desk["nobody"]);
        return OutsideTool.RunAsync(
            "dotnet",
            [Verbs.Program, .. words, $"--Trust:DataDirectory={desk["nobody"]}"]
        );
    }
}
