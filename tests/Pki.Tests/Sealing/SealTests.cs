using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Documents;
using MarocNumeric.Trust.Common.Modules;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Pki.Authorities;
using MarocNumeric.Trust.Pki.Certificates;
using MarocNumeric.Trust.Pki.Sealing;
using MarocNumeric.Trust.Pki.Tests.Documents;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MarocNumeric.Trust.Pki.Tests.Sealing;

/// <summary>Seals of the bodies of the suite, before OpenSSL, jose, poppler and MuPDF.</summary>
public sealed class SealTests
{
    private static readonly byte[] Receipt = Encoding.UTF8.GetBytes("Récépissé n° 42");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Openssl_verifies_a_CAdES_seal_and_refuses_it_for_other_content(bool attached)
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var seal = Paper.Must(
            await Service(suite)
                .SealOctetsAsync(SealingBody.Cndp, Receipt, attached, CancellationToken.None)
        );
        desk.Write("seal.p7s", seal);
        string[] content = attached ? [] : ["-content", desk.Write("receipt.txt", Receipt)];

        var said = await OutsideTool.MustAsync("openssl", [.. Verify(suite, desk), .. content]);

        Assert.Contains("CAdES Verification successful", said, StringComparison.Ordinal);
        Assert.Equal(Receipt, await File.ReadAllBytesAsync(desk["out"]));
        var shown = await OutsideTool.MustAsync(
            "openssl",
            "cms",
            "-cmsout",
            "-print",
            "-inform",
            "DER",
            "-in",
            desk["seal.p7s"],
            "-noout"
        );
        Assert.Contains("id-smime-aa-timeStampToken", shown, StringComparison.Ordinal);
        Assert.Contains("signingTime", shown, StringComparison.Ordinal);
        var forged = attached
            ? await ForgedAsync(suite, desk, seal)
            : await OutsideTool.RunAsync(
                "openssl",
                [.. Verify(suite, desk), "-content", desk.Write("other.txt", "Récépissé n° 43")]
            );
        Assert.NotEqual(0, forged.ExitCode);
        var ours = await OursAsync(suite);
        Assert.Equal(
            DocumentVerdict.Valid,
            ours.Verify(seal, attached ? (ReadOnlyMemory<byte>?)null : Receipt, Now(suite)).Verdict
        );
        Assert.Equal(
            attached ? DocumentVerdict.RangeIncomplete : DocumentVerdict.Altered,
            ours.Verify(seal, "Récépissé n° 43"u8.ToArray(), Now(suite)).Verdict
        );
        Assert.Equal(
            attached ? DocumentVerdict.Altered : DocumentVerdict.RangeIncomplete,
            ours.Verify(
                attached ? await File.ReadAllBytesAsync(desk["seal.p7s"]) : seal,
                content: null,
                Now(suite)
            ).Verdict
        );
    }

    [Fact]
    public async Task Chance_never_makes_the_verification_of_seals_throw_or_believe()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var ours = await OursAsync(suite);
        var now = Now(suite);
        byte[][] seals =
        [
            Paper.Must(
                await Service(suite)
                    .SealOctetsAsync(
                        SealingBody.Cndp,
                        Receipt,
                        attached: true,
                        CancellationToken.None
                    )
            ),
            Paper.Must(
                await Service(suite)
                    .SealJsonAsync(SealingBody.Cndp, Receipt, type: null, CancellationToken.None)
            ),
        ];
        foreach (var seal in seals)
        {
            var whole = ours.Verify(seal, Receipt, now).Signatures.Single();
            Assert.Equal(DocumentVerdict.Valid, whole.Verdict);
            Gen.Select(Gen.Int[0, seal.Length - 1], Gen.Byte, Gen.Bool)
                .Sample(
                    change =>
                    {
                        var damaged = change.Item3 ? seal[..change.Item1] : seal.ToArray();
                        if (!change.Item3)
                        {
                            damaged[change.Item1] = change.Item2;
                        }

                        // What is not signed may change (a certificate above, a version): never the content, and
                        // nothing that is said of who sealed it and when.
                        var report = ours.Verify(damaged, Receipt, now);
                        return report.Verdict is not DocumentVerdict.Valid
                            || report.Signatures.Single() == whole;
                    },
                    iter: 1500
                );
        }
    }

    [Fact]
    public async Task The_time_stamp_of_a_seal_is_over_its_signature()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var seal = Paper.Must(
            await Service(suite)
                .SealOctetsAsync(SealingBody.Label, Receipt, attached: true, CancellationToken.None)
        );
        var signed = new Org.BouncyCastle.Cms.CmsSignedData(seal);
        var signer = signed.GetSignerInfos().GetSigners().Single();
        var token = signer
            .UnsignedAttributes[
                Org.BouncyCastle.Asn1.Pkcs.PkcsObjectIdentifiers.IdAASignatureTimeStampToken
            ]
            .AttrValues[0];
        desk.Write("token", token.ToAsn1Object().GetEncoded("DER"));
        desk.Write("signature", signer.GetSignature());

        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-data",
            desk["signature"],
            "-in",
            desk["token"],
            "-token_in",
            "-CAfile",
            suite.TrustRoot
        );
    }

    [Fact]
    public async Task Jose_verifies_a_JSON_seal_with_the_key_of_its_certificate_and_refuses_a_changed_one()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var seal = Paper.Must(
            await Service(suite)
                .SealJsonAsync(SealingBody.MaCert, Receipt, type: null, CancellationToken.None)
        );
        var json = JsonNode.Parse(seal)!;
        var head = JsonNode.Parse(Base64Url.DecodeFromChars((string)json["protected"]!))!;
        var encoded = Convert.FromBase64String((string)head["x5c"]![0]!);
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(encoded)), (string?)head["x5t#S256"]);
        Assert.Equal(suite.Clock.GetUtcNow().ToUnixTimeSeconds(), (long)head["iat"]!);
        using var certificate = X509CertificateLoader.LoadCertificate(encoded);
        Assert.Contains("ma-CERT", certificate.Subject, StringComparison.Ordinal);
        desk.Write("key.jwk", Jwk(certificate));
        desk.Write("seal.json", seal);

        await OutsideTool.MustAsync(
            "jose",
            "jws",
            "ver",
            "-i",
            desk["seal.json"],
            "-k",
            desk["key.jwk"],
            "-O",
            desk["payload"]
        );

        Assert.Equal(Receipt, await File.ReadAllBytesAsync(desk["payload"]));
        json["payload"] = Base64Url.EncodeToString("Récépissé n° 43"u8);
        desk.Write("forged.json", json.ToJsonString());
        var forged = await OutsideTool.RunAsync(
            "jose",
            "jws",
            "ver",
            "-i",
            desk["forged.json"],
            "-k",
            desk["key.jwk"]
        );
        Assert.NotEqual(0, forged.ExitCode);
        var ours = await OursAsync(suite);
        Assert.Equal(DocumentVerdict.Valid, ours.Verify(seal, content: null, Now(suite)).Verdict);
        Assert.Equal(
            DocumentVerdict.Altered,
            ours.Verify(
                await File.ReadAllBytesAsync(desk["forged.json"]),
                content: null,
                Now(suite)
            ).Verdict
        );
        // JAdES: the time-stamp is over the signature as it stands.
        var unsigned = JsonNode.Parse(
            Base64Url.DecodeFromChars((string)json["header"]!["etsiU"]![0]!)
        )!;
        desk.Write(
            "token",
            Convert.FromBase64String((string)unsigned["sigTst"]!["tstTokens"]![0]!["val"]!)
        );
        desk.Write("signature", (string)json["signature"]!);
        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-data",
            desk["signature"],
            "-in",
            desk["token"],
            "-token_in",
            "-CAfile",
            suite.TrustRoot
        );
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_sealed_PDF_is_verified_years_later_without_a_network_and_poppler_and_mupdf_take_it(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();

        var document = Paper.Must(
            await Service(suite)
                .SealPdfAsync(SealingBody.Registration, Paper.Contract(), CancellationToken.None)
        );

        var poppler = await Paper.PdfsigAsync(suite, desk, document);
        Assert.Contains(
            "Signature Validation: Signature is Valid.",
            poppler,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Certificate Validation: Certificate is Trusted.",
            poppler,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The signature is valid but there have been edits since signing",
            await Paper.MutoolAsync(desk, document),
            StringComparison.Ordinal
        );
        Assert.Equal(DocumentVerdict.Valid, (await Paper.VerifyAsync(suite, document)).Verdict);
        // By the root alone, at a time when the seal's certificate and the lists are long over.
        var root = new X509Certificate2Collection();
        root.ImportFromPemFile(suite.TrustRoot);
        var report = new DocumentVerification(
            [root[0].RawDataMemory],
            new RevocationLists([])
        ).Verify(document, suite.Clock.GetUtcNow().AddYears(5));
        Assert.Equal(DocumentVerdict.Valid, report.Verdict);
        Assert.False(report.Signatures.Single().CoversWhole);
    }

    [Fact]
    public async Task Each_body_has_a_certificate_of_its_own_that_says_who_it_is_and_is_replaced_in_time()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--pki:Seals:Cndp:Organisation=Commission nationale",
            "--pki:Seals:Cndp:Identifier=IC:MA-001524879000031"
        );

        var before = await SubjectAsync(suite, SealingBody.Cndp);
        Assert.Contains("O=Commission nationale", before.Subject, StringComparison.Ordinal);
        Assert.Contains("IC:MA-001524879000031", before.Subject, StringComparison.Ordinal);
        Assert.NotEqual(before.Subject, (await SubjectAsync(suite, SealingBody.Label)).Subject);

        suite.Clock.Advance(TimeSpan.FromDays(367));
        await Eventually.Async(async () =>
            (await SubjectAsync(suite, SealingBody.Cndp)).SerialNumber != before.SerialNumber
        );
    }

    [Fact]
    public async Task Outside_a_demonstration_a_body_whose_identifier_is_not_entered_has_no_seal()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var services = suite.Services;
        var seals = new Seals(
            services.GetRequiredService<AuthorityRegister>(),
            services.GetRequiredService<IOptions<PkiOptions>>(),
            new TrustOptions { Demo = false }
        );
        await using var scope = services.CreateAsyncScope();
        await seals.RotateAsync(
            scope.ServiceProvider.GetRequiredService<OwnCertificates>(),
            CancellationToken.None
        );
        var desk = ActivatorUtilities.CreateInstance<SealingDesk>(services, seals);

        var answer = await desk.SealOctetsAsync(
            SealingBody.Cndp,
            Receipt,
            attached: true,
            CancellationToken.None
        );

        Assert.True(answer.Refused(out var problem, out _));
        Assert.Equal("PKI-100", problem.Code);
        Assert.Contains("pki:Seals:Cndp:Identifier", problem.Detail, StringComparison.Ordinal);
    }

    private static async Task<X509Certificate2> SubjectAsync(SuiteFactory suite, SealingBody body)
    {
        var seal = JsonNode.Parse(
            Paper.Must(await Service(suite).SealJsonAsync(body, Receipt, type: null, default))
        )!;
        var head = JsonNode.Parse(Base64Url.DecodeFromChars((string)seal["protected"]!))!;
        return X509CertificateLoader.LoadCertificate(
            Convert.FromBase64String((string)head["x5c"]![0]!)
        );
    }

    /// <summary>By the root and the lists that are published, as somebody without a suite.</summary>
    private static async Task<SealVerification> OursAsync(SuiteFactory suite)
    {
        var root = new X509Certificate2Collection();
        root.ImportFromPemFile(suite.TrustRoot);
        var lists = new List<ReadOnlyMemory<byte>>();
        foreach (var authority in (string[])["root", "people", "infrastructure"])
        {
            lists.Add(await Judges.ListAsync(suite, authority));
        }

        return new([root[0].RawDataMemory], new RevocationLists(lists));
    }

    private static DateTimeOffset Now(SuiteFactory suite) => suite.Clock.GetUtcNow();

    private static ISealingService Service(SuiteFactory suite) =>
        suite.Services.GetRequiredService<ISealingService>();

    private static string[] Verify(SuiteFactory suite, Desk desk) =>
        [
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-in",
            desk["seal.p7s"],
            "-CAfile",
            suite.TrustRoot,
            "-purpose",
            "any",
            "-out",
            desk["out"],
        ];

    private static Task<ToolAnswer> ForgedAsync(SuiteFactory suite, Desk desk, byte[] seal)
    {
        var forged = seal.ToArray();
        forged[forged.AsSpan().IndexOf(Receipt) + Receipt.Length - 1]++;
        desk.Write("seal.p7s", forged);
        return OutsideTool.RunAsync("openssl", Verify(suite, desk));
    }

    private static string Jwk(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey()!;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["x"] = Base64Url.EncodeToString(point.X),
            ["y"] = Base64Url.EncodeToString(point.Y),
        }.ToJsonString();
    }
}
