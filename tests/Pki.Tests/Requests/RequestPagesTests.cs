using System.Text.RegularExpressions;
using MarocNumeric.Trust.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Requests;

/// <summary>The journey of a person without scripts: ask, wait, be approved by somebody else, download, revoke.</summary>
public sealed partial class RequestPagesTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_pasted_request_becomes_a_certificate_that_openssl_accepts(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        using var amina = await suite.PersonAsync("amina");
        using var hind = await suite.PersonAsync("hind");

        await FileAsync(amina, await desk.RequestAsync(Amina));
        var request = amina.Address.AbsolutePath;
        await hind.OpenAsync(request);
        var approved = await hind.SubmitAsync("/approve");
        Assert.Equal(200, approved.Status);
        await amina.OpenAsync(request);
        var serial = Serial().Match(amina.Page.Text).Groups["v"].Value;
        var pem = await amina.OpenAsync($"/certificates/{serial}.pem");

        Assert.Equal("application/pem-certificate-chain", pem.MediaType);
        desk.Write("chain.pem", pem.Text);
        await OutsideTool.MustAsync(
            "openssl",
            "verify",
            "-x509_strict",
            "-CAfile",
            suite.TrustRoot,
            "-untrusted",
            desk["chain.pem"],
            desk["chain.pem"]
        );
        await amina.OpenAsync($"/certificates/{serial}");
        var revoked = await amina.SubmitAsync("/revoke", ("reason", "KeyCompromise"));
        Assert.Contains("Révoqué", revoked.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_twice_files_once()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/requests/new");
        await CheckAsync(amina, await desk.RequestAsync(Amina));
        var check = amina.Page;

        await amina.SubmitAsync("/requests");
        var first = amina.Address;
        await amina.SubmitAgainAsync(check, "/requests");

        Assert.Equal(first, amina.Address);
        await amina.OpenAsync("/requests");
        Assert.Single(Rows().Matches(amina.Page.Text));
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_request()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var hind = await suite.PersonAsync("hind");

        await FileAsync(hind, await desk.RequestAsync("/C=MA/GN=Hind/SN=Chraibi"));

        Assert.DoesNotContain("/approve", hind.Page.Text, StringComparison.Ordinal);
        Assert.Contains("Nul ne décide", hind.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_the_requester_reads_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var amina = await suite.PersonAsync("amina");
        using var hind = await suite.PersonAsync("hind");
        await FileAsync(amina, await desk.RequestAsync(Amina));
        var request = amina.Address.AbsolutePath;

        await hind.OpenAsync(request);
        var empty = await hind.SubmitAsync("/refuse", ("reason", " "));
        await hind.SubmitAsync("/refuse", ("reason", "Le nom ne correspond pas"));
        await amina.OpenAsync(request);

        Assert.Equal(422, empty.Status);
        Assert.Contains("href=\"#reason\"", empty.Text, StringComparison.Ordinal);
        Assert.Contains("Le nom ne correspond pas", amina.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a request", "PKI-002")]
    [InlineData("", "PKI-002")]
    public async Task What_cannot_be_read_is_said_beside_its_field(string csr, string code)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var amina = await suite.PersonAsync("amina");
        await amina.OpenAsync("/requests/new");

        await CheckAsync(amina, csr);

        Assert.Equal(422, amina.Page.Status);
        Assert.Contains(code, amina.Page.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#csr\"", amina.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_request_of_another_is_no_page_for_me()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var amina = await suite.PersonAsync("amina");
        using var nadia = await suite.PersonAsync("nadia");
        await FileAsync(amina, await desk.RequestAsync(Amina));

        var answer = await nadia.OpenAsync(amina.Address.AbsolutePath);

        Assert.Equal(404, answer.Status);
    }

    private static async Task FileAsync(Person person, string csr)
    {
        await person.OpenAsync("/requests/new");
        await CheckAsync(person, csr);
        await person.SubmitAsync("/requests");
    }

    private static Task<Answer> CheckAsync(Person person, string csr) =>
        person.SubmitAsync("/requests/check", ("profile", "natural-signature"), ("csr", csr));

    [GeneratedRegex(@"/certificates/(?<v>[0-9a-f]+)""", RegexOptions.None, 1000)]
    private static partial Regex Serial();

    [GeneratedRegex("<td><a ", RegexOptions.None, 1000)]
    private static partial Regex Rows();
}
