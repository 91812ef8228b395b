using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Documents;

/// <summary>/verify and its twin for programs, as a stranger uses them.</summary>
public sealed class VerificationPageTests
{
    private const string Twin = "/api/pki/v1/verifications";

    [Theory]
    [InlineData("", "Signature valable\u00a0: Amina El Fassi a signé")]
    [InlineData("/ar", "توقيع صحيح")]
    [InlineData("/en", "Valid signature: Amina El Fassi signed")]
    public async Task A_stranger_hands_in_a_document_and_reads_one_sentence_without_a_cookie(
        string language,
        string sentence
    )
    {
        await using var suite = await SuiteFactory.StartAsync();
        var (signer, serial) = await Paper.SignerAsync(suite);
        var signed = await Paper.SignAsync(suite, signer, Paper.Contract());
        using var stranger = suite.Visitor();
        await stranger.OpenAsync($"{language}/verify");

        var page = await stranger.SubmitFilesAsync("/verify", [new("file", signed)]);

        Assert.Equal(200, page.Status);
        Assert.Contains(sentence, WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains(serial, page.Text, StringComparison.Ordinal);
        Assert.False(page.Headers.ContainsKey("Set-Cookie"));
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task A_tampered_document_is_refused_on_the_page_and_nothing_is_asked_for()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var (signer, _) = await Paper.SignerAsync(suite);
        var signed = await Paper.SignAsync(suite, signer, Paper.Contract());
        using var stranger = suite.Visitor();
        await stranger.OpenAsync("/verify");
        var form = stranger.Page;

        var page = await stranger.SubmitFilesAsync(
            "/verify",
            [new("file", Paper.Replace(signed, "[0 0 200 200]", "[0 0 200 201]"))]
        );

        Assert.Contains(
            "le document a été modifié après la signature de Amina El Fassi",
            page.Text,
            StringComparison.Ordinal
        );
        stranger.LookBack(form);
        var nothing = await stranger.SubmitFilesAsync("/verify", [new("file", [])]);
        Assert.Equal(400, nothing.Status);
        Assert.Contains("Choisissez le document", nothing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_the_report_and_under_the_seal_of_the_authority_where_it_asks()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var (signer, _) = await Paper.SignerAsync(suite);
        var signed = await Paper.SignAsync(suite, signer, Paper.Contract());
        using var stranger = suite.Stranger();

        var plain = await SendAsync(stranger, signed);
        var sealedAnswer = await SendAsync(stranger, signed, accept: "application/jose+json");

        Assert.Equal(200, plain.Status);
        Assert.Equal("valid", (string?)plain.Json["verdict"]);
        Assert.Equal("passed", (string?)plain.Json["indication"]);
        Assert.Equal("Amina El Fassi", (string?)plain.Json["signatures"]![0]!["signer"]);
        Assert.Equal("application/jose+json", sealedAnswer.MediaType);
        var report = JsonNode.Parse(
            Base64Url.DecodeFromChars((string)sealedAnswer.Json["payload"]!)
        )!;
        Assert.Equal("valid", (string?)report["verdict"]);
        Assert.Equal((string?)plain.Json["sha256"], (string?)report["sha256"]);
    }

    [Fact]
    public async Task What_is_no_PDF_is_nothing_or_too_much_is_refused_with_a_code()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--pki:DocumentsPerMinute=2"
        );
        using var stranger = suite.Stranger();

        Assert.Equal("COMMON-015", (await SendAsync(stranger, [1], media: "text/plain")).Code);
        Assert.Equal("PKI-101", (await SendAsync(stranger, [])).Code);
        var text = await SendAsync(stranger, "no PDF"u8.ToArray());
        Assert.Equal("unreadable", (string?)text.Json["verdict"]);
        Assert.Equal(429, (await SendAsync(stranger, [1])).Status);
    }

    private static async Task<Answer> SendAsync(
        Api api,
        byte[] document,
        string media = "application/pdf",
        string? accept = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Twin);
        request.Content = new ByteArrayContent(document);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(media);
        if (accept is not null)
        {
            request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        }

        return await api.SendAsync(request);
    }
}
