using System.Net;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MarocNumeric.Trust.Pki.Tests.Status;

public sealed class StatusTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_revocation_shows_in_the_next_answer_and_the_next_list(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        var before = await Judges.OpensslStatusAsync(suite, desk, issued);
        Assert.Contains("Response verify OK", before.All, StringComparison.Ordinal);
        Assert.Contains("c.pem: good", before.All, StringComparison.Ordinal);

        Assert.False(
            (await suite.RevokeAsync(issued.Serial, "keyCompromise")).Refused(out _, out _)
        );

        var after = await Judges.OpensslStatusAsync(suite, desk, issued, "-sha256", "-no_nonce");
        Assert.Contains("c.pem: revoked", after.All, StringComparison.Ordinal);
        Assert.Contains("keyCompromise", after.All, StringComparison.Ordinal);
        var verified = await Judges.OpensslAnswerAsync(suite, desk, issued);
        Assert.Contains("certificate revoked", verified.All, StringComparison.Ordinal);
        Assert.Contains(
            "revoked",
            await Judges.NssAsync(suite, desk, issued),
            StringComparison.OrdinalIgnoreCase
        );
    }

    [Fact]
    public async Task Gnutls_verifies_the_answer()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await Judges.OpensslStatusAsync(suite, desk, issued);

        var said = await OutsideTool.MustAsync(
            "ocsptool",
            $"--ask={new Uri(suite.PlainUrl, "/pki/ocsp")}",
            "--load-cert",
            desk["c.pem"],
            "--load-issuer",
            desk["issuer.pem"]
        );

        Assert.Contains("Certificate Status: good", said, StringComparison.Ordinal);
        Assert.Contains("Verifying OCSP Response: Success", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_by_get_may_be_kept_for_five_minutes_at_most()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await Judges.OpensslStatusAsync(suite, desk, issued);
        await OutsideTool.MustAsync(
            "openssl",
            "ocsp",
            "-no_nonce",
            "-issuer",
            desk["issuer.pem"],
            "-cert",
            desk["c.pem"],
            "-reqout",
            desk["q.der"]
        );
        var question = Uri.EscapeDataString(
            Convert.ToBase64String(await File.ReadAllBytesAsync(desk["q.der"]))
        );

        using var client = suite.Client(suite.PlainUrl);
        using var answer = await client.GetAsync(
            new Uri($"/pki/ocsp/{question}", UriKind.Relative)
        );

        Assert.Equal("application/ocsp-response", answer.Content.Headers.ContentType!.MediaType);
        Assert.InRange(
            answer.Headers.CacheControl!.MaxAge!.Value,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(300)
        );
        Assert.NotNull(answer.Headers.ETag);
        desk.Write("r.der", await answer.Content.ReadAsByteArrayAsync());
        var said = await OutsideTool.MustAsync(
            "openssl",
            "ocsp",
            "-respin",
            desk["r.der"],
            "-issuer",
            desk["issuer.pem"],
            "-cert",
            desk["c.pem"],
            "-CAfile",
            suite.TrustRoot,
            "-verify_other",
            desk["chain.pem"]
        );
        Assert.Contains("c.pem: good", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_serial_that_was_never_issued_is_unknown_never_good()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await Judges.OpensslStatusAsync(suite, desk, issued);

        var said = await OutsideTool.RunAsync(
            "openssl",
            "ocsp",
            "-issuer",
            desk["issuer.pem"],
            "-serial",
            "0x0200112233445566778899aabbccddeeff001122",
            "-url",
            new Uri(suite.PlainUrl, "/pki/ocsp").AbsoluteUri,
            "-CAfile",
            suite.TrustRoot,
            "-verify_other",
            desk["chain.pem"]
        );

        Assert.Contains(": unknown", said.All, StringComparison.Ordinal);
        Assert.DoesNotContain(": good", said.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_answers_for_its_authorities()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await Judges.OpensslStatusAsync(suite, desk, issued);

        var said = await OutsideTool.MustAsync(
            "openssl",
            "ocsp",
            "-issuer",
            suite.TrustRoot,
            "-cert",
            desk["issuer.pem"],
            "-url",
            new Uri(suite.PlainUrl, "/pki/ocsp").AbsoluteUri,
            "-CAfile",
            suite.TrustRoot
        );

        Assert.Contains("issuer.pem: good", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_says_that_status_is_kept_since_the_authority_began()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));

        var said = await Judges.OpensslStatusAsync(suite, desk, issued, "-resp_text");

        var began = await OutsideTool.MustAsync(
            "openssl",
            "x509",
            "-in",
            desk["issuer.pem"],
            "-noout",
            "-startdate"
        );
        Assert.Contains(
            $"OCSP Archive Cutoff: \n                {began.Trim()["notBefore=".Length..]}",
            said.All,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_last_list_of_an_authority_awaits_no_other()
    {
        var first = await SuiteFactory.StartAsync();
        using var client = first.Client(first.PlainUrl);
        using var people = X509CertificateLoader.LoadCertificate(
            await client.GetByteArrayAsync(new Uri("/pki/ca/people.cer", UriKind.Relative))
        );
        await first.StopAsync();
        var end = new DateTimeOffset(people.NotAfter.ToUniversalTime());
        await using var suite = await SuiteFactory.OpenAsync(
            first.DataDirectory,
            first.Connection,
            new FakeTimeProvider(end.AddHours(-12))
        );
        using var desk = new Desk();
        desk.Write("last.crl", await Judges.ListAsync(suite, "people"));

        var said = await OutsideTool.MustAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            desk["last.crl"],
            "-noout",
            "-nextupdate"
        );

        // RFC 5280 section 4.1.2.5: no date that anybody waits for.
        Assert.Contains("Dec 31 23:59:59 9999 GMT", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_authority_s_certificate_is_not_ours_to_answer_for()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        await desk.SelfSignedAsync("foreign.pem", "/CN=Foreign");

        var said = await OutsideTool.RunAsync(
            "openssl",
            "ocsp",
            "-issuer",
            desk["foreign.pem"],
            "-cert",
            desk["foreign.pem"],
            "-url",
            new Uri(suite.PlainUrl, "/pki/ocsp").AbsoluteUri
        );

        Assert.Contains("unauthorized (6)", said.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_is_a_malformed_request()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var client = suite.Client(suite.PlainUrl);
        using var nonsense = new ByteArrayContent([0x30, 0x03, 0x0a, 0x01]);

        using var answer = await client.PostAsync(new Uri("/pki/ocsp", UriKind.Relative), nonsense);

        Assert.Equal([0x30, 0x03, 0x0a, 0x01, 0x01], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Lists_are_published_again_every_day_with_a_greater_number()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var first = await Judges.ListAsync(suite, "people");

        suite.Clock.Advance(TimeSpan.FromHours(24.5));

        await Eventually.Async(async () =>
            !(await Judges.ListAsync(suite, "people")).AsSpan().SequenceEqual(first)
        );
        using var desk = new Desk();
        desk.Write("second.crl", await Judges.ListAsync(suite, "people"));
        var text = await OutsideTool.MustAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            desk["second.crl"],
            "-noout",
            "-crlnumber"
        );
        Assert.Contains("crlNumber=0x02", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plain_port_serves_status_and_sends_everything_else_to_https()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var plain = suite.Client(suite.PlainUrl);
        using var secure = suite.Client();

        using var elsewhere = await plain.GetAsync(new Uri("/somewhere?x=1", UriKind.Relative));
        using var ready = await secure.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.TemporaryRedirect, elsewhere.StatusCode);
        Assert.Equal(new Uri(suite.Url, "/somewhere?x=1"), elsewhere.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains(
            "frame-ancestors 'none'",
            ready.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_server_s_certificate_and_the_responders_renew_themselves()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var server = suite.Services.GetRequiredService<Common.Contracts.IServerCertificate>();
        var first = server.Current.Leaf.SerialNumber;

        suite.Clock.Advance(TimeSpan.FromDays(200));

        await Eventually.Async(() =>
            Task.FromResult(
                !string.Equals(server.Current.Leaf.SerialNumber, first, StringComparison.Ordinal)
            )
        );
        Assert.True(
            server.Current.Leaf.NotAfter.ToUniversalTime()
                > suite.Clock.GetUtcNow().UtcDateTime.AddDays(390)
        );
    }
}
