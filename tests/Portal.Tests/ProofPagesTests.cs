using System.Text.Json.Nodes;
using MarocNumeric.Trust.Common.TrustLog;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Portal.Tests;

public sealed class ProofPagesTests(Chromium chromium)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Amina_sees_everything_issued_in_her_name_and_takes_a_proof_home(
        string language
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var serial = await IssuedAsync(suite);
        var journey = new Journey("proofs", language, Target: 8);
        await using var hers = await chromium.NewProfileAsync(suite.Url);
        var amina = new Traveller(suite, await hers.NewPageAsync(), journey);

        await amina.SignInAsync("amina");
        await amina.GoAsync("/certificates");
        await amina.SeeAsync("/certificates");
        await amina.ClickAsync("main a[href$='/certificates/mine']");
        await amina.SeeAsync("/certificates/mine");
        var download = await amina.Page.RunAndWaitForDownloadAsync(() =>
            amina.ClickAsync("main tr:last-child a[download]")
        );
        await amina.ClickAsync("main h2 a");
        await amina.Page.SeenAsync("a[href$='/proofs']");
        await amina.ClickAsync("a[href$='/proofs']");
        await amina.SeeAsync("/proofs");

        var proof = LogProof.Parse(await File.ReadAllTextAsync(await download.PathAsync()))!;
        var key = (await amina.Page.TextContentAsync("main dl code"))!.Trim();
        Assert.NotNull(proof.HoldsUnder(LogVerifierKey.Parse(key)!));
        Assert.Equal(serial, (string?)JsonNode.Parse(proof.EntryText)!["subject"]);
        Assert.EndsWith(".tlog-proof", download.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_person_has_neither_the_list_nor_the_proofs()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var serial = await IssuedAsync(suite);
        using var salma = await suite.PersonAsync("salma");

        var mine = await salma.OpenAsync("/certificates/mine");
        var page = await salma.OpenAsync($"/certificates/{serial}/proofs");
        var file = await salma.OpenAsync($"/certificates/{serial}/proofs/0");

        Assert.Equal(200, mine.Status);
        Assert.DoesNotContain(serial, mine.Text, StringComparison.Ordinal);
        Assert.Equal((404, 404), (page.Status, file.Status));
    }

    /// <summary>Asked by Amina, approved by Omar, and taken in by the log.</summary>
    private static async Task<string> IssuedAsync(SuiteFactory suite)
    {
        using var desk = new Desk();
        var client = await suite.ClientForPeopleAsync();
        using var amina = await suite.PersonApiAsync("amina", client);
        using var omar = await suite.PersonApiAsync("omar", client);
        var filed = await amina.PostAsync(
            "/api/pki/v1/requests",
            new
            {
                profile = "natural-signature",
                csr = await desk.RequestAsync("/C=MA/GN=Amina/SN=El Fassi"),
            }
        );
        var issued = await omar.PostAsync(
            $"/api/pki/v1/requests/{(string)filed.Json["id"]!}/approval"
        );
        var serial = (string)issued.Json["serial"]!;
        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(1));
            var said = await amina.GetAsync("/api/pki/v1/my/certificates");
            return said.Json["items"]!.AsArray() is [var item]
                && item!["entries"]!.AsArray().Count >= 2;
        });
        return serial;
    }
}
