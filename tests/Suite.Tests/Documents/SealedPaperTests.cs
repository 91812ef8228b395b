using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Suite.Tests.Documents;

/// <summary>A receipt in the hands of somebody who was not there: by the page, and by the command line without the suite.</summary>
public sealed class SealedPaperTests
{
    [Fact]
    public async Task A_receipt_is_verified_on_the_page_and_off_line_with_the_body_that_sealed_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var pdf = await ReceiptAsync(suite);
        desk.Write("receipt.pdf", pdf);

        using var visitor = suite.Visitor();
        await visitor.OpenAsync("/verify");
        var page = await visitor.SubmitFilesAsync("/verify", [new("file", pdf, "receipt.pdf")]);
        Assert.Contains("Signature valable", page.Text, StringComparison.Ordinal);
        Assert.Contains("Autorité d’enregistrement", page.Text, StringComparison.Ordinal);

        // The root is all that is needed: lists and time-stamp lie in the document.
        Directory.CreateDirectory(desk["nobody"]);
        var alone = await OutsideTool.RunAsync(
            "dotnet",
            Verbs.Program,
            "verify",
            desk["receipt.pdf"],
            "--anchor",
            suite.TrustRoot,
            "--language",
            "en",
            $"--Trust:DataDirectory={desk["nobody"]}"
        );
        Assert.True(alone.ExitCode == 0, alone.All);
        Assert.StartsWith("Valid signature:", alone.Output, StringComparison.Ordinal);
        Assert.Contains("Autorité d’enregistrement", alone.Output, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReceiptAsync(SuiteFactory suite)
    {
        using var driss = await suite.PersonApiAsync("driss", await suite.ClientForPeopleAsync());
        var filed = await driss.PostAsync(
            "/api/pki/v1/dossiers",
            new
            {
                givenLatin = "Amina",
                familyLatin = "El Fassi",
                mail = "amina@example.ma",
                phone = "0612345678",
                cin = "BK739154",
                department = "Greffe",
                function = "Greffière",
                use = "signature",
                conditions = "1",
            }
        );
        Assert.True(filed.Status == 201, filed.Text);
        var papers = $"/api/pki/v1/dossiers/{filed.Json["id"]}/papers";
        var listed = await driss.GetAsync(papers);
        var receipt = await driss.GetAsync($"{papers}/{listed.Json[0]!["id"]}");
        Assert.True(receipt.Status == 200, receipt.Text);
        return receipt.Bytes;
    }
}
