using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Status;
using MarocNumeric.Trust.Pki.Tests.Authorities;
using MarocNumeric.Trust.Testing;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;

namespace MarocNumeric.Trust.Pki.Tests.Status;

public sealed class OcspResponseTests : IDisposable
{
    private static readonly DateTimeOffset Now = OutsideAuthority.Now;

    private readonly OutsideAuthority authority = new();
    private readonly MemoryKey responderKey = new();
    private readonly Responder responder;

    public OcspResponseTests()
    {
        using var certificate = authority.IssueResponder(responderKey);
        responder = new(responderKey, certificate.RawData, Now.AddDays(1));
    }

    public void Dispose()
    {
        authority.Dispose();
        responderKey.Dispose();
    }

    [Theory]
    [InlineData("-sha1")]
    [InlineData("-sha256")]
    public async Task Openssl_asks_about_three_certificates_and_believes_the_answers(string hash)
    {
        var (request, files) = await AskAsync(
            hash,
            "-nonce",
            [0x41, 0x01],
            [0x41, 0x02],
            [0x41, 0x03]
        );
        var response = authority.Write("answer.der", Answer(request));

        var tool = await OutsideTool.RunAsync(
            "openssl",
            [
                "ocsp",
                "-reqin",
                authority.Folder + "/request.der",
                "-respin",
                response,
                "-CAfile",
                authority.Pem,
                "-issuer",
                authority.Pem,
                "-no_nonce",
                .. files.SelectMany(file => new[] { hash, "-cert", file }),
            ]
        );

        Assert.Contains("Response verify OK", tool.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Nonce", tool.Error, StringComparison.Ordinal);
        Assert.Contains("0.pem: good", tool.Output, StringComparison.Ordinal);
        Assert.Matches(
            @"1\.pem: revoked[\s\S]*Reason: keyCompromise[\s\S]*Revocation Time",
            tool.Output
        );
        Assert.Contains("2.pem: unknown", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gnutls_believes_a_good_and_a_revoked_answer()
    {
        var (request, _) = await AskAsync("-sha1", "-no_nonce", [0x41, 0x01]);
        var response = authority.Write("answer.der", Answer(request));

        var info = await OutsideTool.RunAsync("ocsptool", "-j", "--infile", response);
        var verified = await OutsideTool.RunAsync(
            "ocsptool",
            "-e",
            "--load-signer",
            authority.Pem,
            "--infile",
            response
        );

        Assert.Contains("Certificate Status: good", info.Output, StringComparison.Ordinal);
        Assert.Contains("Response Status: Successful", info.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Nonce", info.Output, StringComparison.Ordinal);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Error);
        Assert.Contains("Success", verified.Output + verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bouncy_castle_reads_every_field()
    {
        var (request, _) = await AskAsync("-sha256", "-nonce", [0x41, 0x01], [0x41, 0x02]);
        var cutoff = Now.AddYears(-7);

        var basic = (BasicOcspResp)
            new OcspResp(
                OcspResponse.Sign(
                    responder,
                    (Now, Now.AddHours(8)),
                    [
                        new(request.Asked[0], Known: true, Revoked: null),
                        new(
                            request.Asked[1],
                            Known: true,
                            Revoked("4102", RevocationReason.Unspecified)
                        ),
                    ],
                    request.Nonce,
                    cutoff
                )
            ).GetResponseObject();

        Assert.True(
            basic.Verify(PublicKeyFactory.CreateKey(responderKey.SubjectPublicKeyInfo.ToArray()))
        );
        Assert.Equal(
            IssuerIdentity.Sha1OfKey(responderKey.SubjectPublicKeyInfo),
            basic.ResponderId.ToAsn1Object().GetKeyHash()
        );
        Assert.Equal(responder.Certificate, Assert.Single(basic.GetCerts()).GetEncoded());
        Assert.Equal(Now.UtcDateTime, basic.ProducedAt, TimeSpan.FromSeconds(1));
        Assert.NotNull(
            basic.GetExtensionValue(Org.BouncyCastle.Asn1.Ocsp.OcspObjectIdentifiers.PkixOcspNonce)
        );
        Assert.Null(basic.Responses[0].GetCertStatus());
        Assert.NotNull(basic.Responses[0].NextUpdate);
        Assert.NotNull(
            basic
                .Responses[0]
                .GetExtensionValue(
                    Org.BouncyCastle.Asn1.Ocsp.OcspObjectIdentifiers.PkixOcspArchiveCutoff
                )
        );
        Assert.False(
            Assert.IsType<RevokedStatus>(basic.Responses[1].GetCertStatus()).HasRevocationReason
        );
        Assert.Equal(
            request.Asked[1].Encoded.ToArray(),
            basic.Responses[1].GetCertID().ToAsn1Object().GetDerEncoded()
        );
    }

    [Fact]
    public async Task The_nonce_is_echoed_and_another_is_not_taken()
    {
        var (request, _) = await AskAsync("-sha1", "-nonce", [0x41, 0x01]);

        Assert.Equal("Response verify OK\n", await VerifyAsync(Answer(request)));
        Assert.Equal(
            "Nonce Verify error\n",
            await VerifyAsync(Answer(request with { Nonce = new byte[16] }))
        );
    }

    [Theory]
    [InlineData(1, "malformedrequest")]
    [InlineData(2, "internalerror")]
    [InlineData(3, "trylater")]
    [InlineData(6, "unauthorized")]
    public async Task A_refusal_is_five_octets_that_openssl_names(int status, string name)
    {
        var encoded = OcspResponse.Refuse((OcspRefusal)status);
        var response = authority.Write("refusal.der", encoded);

        var tool = await OutsideTool.RunAsync(
            "openssl",
            "ocsp",
            "-respin",
            response,
            "-noverify",
            "-resp_text"
        );

        Assert.Equal(5, encoded.Length);
        Assert.Contains($"{name} ({status})", tool.Output + tool.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_knows_its_own_certificates_and_no_others()
    {
        using var stranger = new OutsideAuthority();
        foreach (var hash in new[] { "-sha1", "-sha256" })
        {
            var (request, _) = await AskAsync(hash, "-no_nonce", [0x41, 0x01]);
            Assert.True(authority.Identity.Is(request.Asked[0]));
            Assert.False(stranger.Identity.Is(request.Asked[0]));
            Assert.Equal("4101", request.Asked[0].Serial);
        }
    }

    private async Task<string> VerifyAsync(byte[] answer)
    {
        var tool = await OutsideTool.RunAsync(
            "openssl",
            "ocsp",
            "-reqin",
            Path.Combine(authority.Folder, "request.der"),
            "-respin",
            authority.Write("answer.der", answer),
            "-CAfile",
            authority.Pem
        );
        return tool.Error;
    }

    private byte[] Answer(OcspRequest request) =>
        OcspResponse.Sign(
            responder,
            (Now.AddMinutes(-1), Now.AddHours(8)),
            request.Asked.Select(id => new SingleStatus(
                id,
                Known: id.Serial is "4101" or "4102",
                id.Serial is "4102" ? Revoked(id.Serial, RevocationReason.KeyCompromise) : null
            )),
            request.Nonce
        );

    private static RevokedSerial Revoked(string serial, RevocationReason reason) =>
        new()
        {
            Serial = serial,
            Authority = Guid.Empty,
            Ordinal = 1,
            RevokedAt = Now.AddDays(-1),
            Reason = reason,
            RevokedBy = "test",
        };

    private async Task<(OcspRequest Request, string[] Files)> AskAsync(
        string hash,
        string nonce,
        params byte[][] serials
    )
    {
        var files = serials
            .Select(
                (serial, index) =>
                {
                    using var certificate = authority.Issue(serial);
                    return authority.Write($"{index}.pem", certificate);
                }
            )
            .ToArray();
        var path = Path.Combine(authority.Folder, "request.der");
        var tool = await OutsideTool.RunAsync(
            "openssl",
            [
                "ocsp",
                nonce,
                "-issuer",
                authority.Pem,
                .. files.SelectMany(file => new[] { hash, "-cert", file }),
                "-reqout",
                path,
            ]
        );
        Assert.True(tool.ExitCode == 0, tool.Error);
        return (OcspRequest.Read(await File.ReadAllBytesAsync(path))!, files);
    }
}
