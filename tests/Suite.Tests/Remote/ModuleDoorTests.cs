using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MarocNumeric.Trust.Common.Security;
using MarocNumeric.Trust.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MarocNumeric.Trust.Suite.Tests.Remote;

/// <summary>The port for the suite's other processes: who comes in, to what, and what stays outside.</summary>
public sealed class ModuleDoorTests(AskedSuite asked) : IClassFixture<AskedSuite>
{
    private const string Timestamps = "/modules/pki/v1/timestamps";
    private const string Seal = "/modules/pki/v1/seals/Cndp/json";

    private readonly SuiteFactory suite = asked.Suite;

    [Fact]
    public async Task The_port_for_modules_asks_for_a_certificate_and_the_ordinary_one_does_not()
    {
        Assert.Contains(
            "CertificateRequest",
            await HandshakeAsync(suite.ModulesUrl),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "CertificateRequest",
            await HandshakeAsync(suite.Url),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_shows_no_certificate_is_told_so() =>
        Assert.Equal((403, "COMMON-137"), await AskAsync(shown: null));

    [Fact]
    public async Task A_certificate_that_names_a_module_and_is_not_ours_opens_nothing()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("C=MA, CN=cndp", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.2")], critical: false)
        );
        var now = suite.Clock.GetUtcNow();
        using var own = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        Assert.Equal((403, "COMMON-138"), await AskAsync(own));
    }

    [Fact]
    public async Task Another_suites_module_is_a_stranger()
    {
        await using var other = await SuiteFactory.StartAsync();
        using var theirs = await Neighbour.CertificateAsync(other, "cndp");

        Assert.Equal((403, "COMMON-138"), await AskAsync(theirs));
    }

    [Theory]
    [InlineData("natural-authentication", "C=MA, GN=Amina, SN=El Fassi")]
    [InlineData("tls-server", "")]
    public async Task Our_certificates_for_other_uses_open_nothing(string profile, string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(
            new X500DistinguishedName(subject),
            key,
            HashAlgorithmName.SHA256
        );
        if (profile is "tls-server")
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("cndp.example.ma");
            request.CertificateExtensions.Add(names.Build());
        }

        var issued = await suite.IssueAsync(profile, request.CreateSigningRequestPem());
        using var bare = X509Certificate2.CreateFromPem(issued.Certificate);
        using var shown = bare.CopyWithPrivateKey(key);

        Assert.Equal((403, "COMMON-138"), await AskAsync(shown));
    }

    [Fact]
    public async Task On_a_connection_that_is_open_a_certificate_is_revoked_and_the_next_one_ends()
    {
        // Of its own: a year passes.
        await using var aging = await SuiteFactory.StartAsync();
        using var revoked = await Neighbour.CertificateAsync(aging, "cndp");
        using var other = await Neighbour.CertificateAsync(aging, "cndp");
        using var first = new Api(aging.ModuleClient(revoked));
        using var second = new Api(aging.ModuleClient(other));
        Assert.Equal(200, (await AskAsync(first)).Status);
        Assert.Equal(200, (await AskAsync(second)).Status);

        Assert.False(
            (await aging.RevokeAsync(revoked.SerialNumber, "keyCompromise")).Refused(out _, out _)
        );
        Assert.Equal((403, "COMMON-140"), await AskAsync(first));
        Assert.Equal(200, (await AskAsync(second)).Status);

        aging.Clock.Advance(TimeSpan.FromDays(398));
        Assert.Equal((403, "COMMON-139"), await AskAsync(second));
    }

    [Theory]
    [InlineData("cndp", "MaCert")]
    [InlineData("cndp", "Registration")]
    [InlineData("cert", "Cndp")]
    [InlineData("label", "Label")]
    [InlineData("plan", "Plan")]
    public async Task A_module_seals_for_the_body_that_it_was_given_and_for_no_other(
        string caller,
        string body
    )
    {
        using var shown = await Neighbour.CertificateAsync(suite, caller);
        using var api = new Api(suite.ModuleClient(shown));
        foreach (var kind in (string[])["pdf", "octets?attached=true", "json"])
        {
            var answer = await PostAsync(
                api,
                $"/modules/pki/v1/seals/{body}/{kind}",
                $"{body}-{kind}",
                [1]
            );

            Assert.Equal((403, "PKI-103"), (answer.Status, answer.Code));
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("1")]
    [InlineData("Cndp,Label")]
    public async Task A_body_that_does_not_exist_is_not_there(string body)
    {
        var shown = asked.Cndp;
        using var api = new Api(suite.ModuleClient(shown));

        Assert.Equal(
            404,
            (await PostAsync(api, $"/modules/pki/v1/seals/{body}/json", body, [1])).Status
        );
    }

    [Fact]
    public async Task A_question_without_a_key_or_of_the_wrong_size_is_refused()
    {
        var shown = asked.Cndp;
        using var api = new Api(suite.ModuleClient(shown));

        var without = await api.PostAsync(Seal, "{}");
        var shorter = await PostAsync(api, Timestamps, "short", new byte[31]);
        var longer = await PostAsync(api, Timestamps, "long", new byte[33]);

        Assert.Equal((400, "COMMON-003"), (without.Status, without.Code));
        Assert.Equal((400, "COMMON-013"), (shorter.Status, shorter.Code));
        Assert.Equal((413, "COMMON-004"), (longer.Status, longer.Code));
    }

    [Fact]
    public async Task A_key_belongs_to_the_module_that_used_it()
    {
        var cndp = asked.Cndp;
        using var cert = await Neighbour.CertificateAsync(suite, "cert");
        using var ours = new Api(suite.ModuleClient(cndp));
        using var theirs = new Api(suite.ModuleClient(cert));

        var first = await PostAsync(ours, Timestamps, "same", new byte[32]);
        var again = await PostAsync(ours, Timestamps, "same", new byte[32]);
        var other = await PostAsync(theirs, Timestamps, "same", new byte[32]);

        Assert.Equal((200, 200, 200), (first.Status, again.Status, other.Status));
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.NotEqual(first.Bytes, other.Bytes);
    }

    [Fact]
    public async Task What_is_meant_for_modules_is_there_and_nothing_else_is()
    {
        var shown = asked.Cndp;
        using var inside = new Api(suite.ModuleClient(shown));
        using var outside = suite.Stranger();
        using var machine = await suite.MachineAsync();
        using var plain = new Api(suite.Client(suite.PlainUrl));
        var meant = SuiteAddresses.OfModules(suite).ToList();
        Assert.Equal(10, meant.Count);
        foreach (var path in meant.Select(address => SuiteAddresses.Filled(address.Split(' ')[1])))
        {
            Assert.Equal(404, (await outside.PostAsync(path)).Status);
            Assert.Equal(404, (await machine.PostAsync(path)).Status);
            Assert.Equal(404, (await plain.PostAsync(path)).Status);
        }

        foreach (var address in SuiteAddresses.All(suite))
        {
            var (method, path) = (address.Split(' ')[0], address.Split(' ')[1]);
            using var request = new HttpRequestMessage(
                new HttpMethod(method),
                SuiteAddresses.Filled(path)
            );
            var answer = await inside.SendAsync(request);
            Assert.True(answer.Status is 404, $"{address}: {answer.Status}");
        }
    }

    /// <summary>Its messages, as OpenSSL reads them.</summary>
    private async Task<string> HandshakeAsync(Uri address)
    {
        var said = await OutsideTool.MustAsync(
            "openssl",
            "s_client",
            "-connect",
            $"localhost:{address.Port}",
            "-CAfile",
            suite.TrustRoot,
            "-msg"
        );
        Assert.Contains("Verify return code: 0 (ok)", said, StringComparison.Ordinal);
        return said;
    }

    private async Task<(int Status, string? Code)> AskAsync(X509Certificate2? shown)
    {
        using var api = new Api(suite.ModuleClient(shown));
        return await AskAsync(api);
    }

    private static async Task<(int Status, string? Code)> AskAsync(Api api)
    {
        var answer = await PostAsync(api, Timestamps, "once", new byte[32]);
        return (answer.Status, answer.Code);
    }

    private static async Task<Answer> PostAsync(Api api, string path, string key, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(content),
        };
        request.Headers.Add("Idempotency-Key", key);
        return await api.SendAsync(request);
    }
}
