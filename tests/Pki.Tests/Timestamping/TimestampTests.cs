using System.Collections;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Testing;
using Microsoft.Extensions.DependencyInjection;
using Org.BouncyCastle.Asn1.Cmp;
using Org.BouncyCastle.Tsp;
using Org.BouncyCastle.X509;

namespace MarocNumeric.Trust.Pki.Tests.Timestamping;

/// <summary>RFC 3161 as its clients speak it, with OpenSSL and BouncyCastle as judges.</summary>
public sealed class TimestampTests
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Openssl_asks_and_verifies_and_refuses_another_file(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        desk.Write("deed.txt", "Le contrat, tel que signé");
        desk.Write("forged.txt", "Le contrat, tel que réécrit");
        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-query",
            "-data",
            desk["deed.txt"],
            "-sha512",
            "-cert",
            "-out",
            desk["query"]
        );

        desk.Write("reply", await AskAsync(suite, await File.ReadAllBytesAsync(desk["query"])));

        var said = await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-queryfile",
            desk["query"],
            "-in",
            desk["reply"],
            "-CAfile",
            suite.TrustRoot
        );
        Assert.Contains("Verification: OK", said, StringComparison.Ordinal);
        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-data",
            desk["deed.txt"],
            "-in",
            desk["reply"],
            "-CAfile",
            suite.TrustRoot
        );
        var forged = await OutsideTool.RunAsync(
            "openssl",
            "ts",
            "-verify",
            "-data",
            desk["forged.txt"],
            "-in",
            desk["reply"],
            "-CAfile",
            suite.TrustRoot
        );
        Assert.Contains("message imprint mismatch", forged.All, StringComparison.Ordinal);
        var read = await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-reply",
            "-in",
            desk["reply"],
            "-text"
        );
        Assert.Contains("Accuracy: 0x01 seconds", read, StringComparison.Ordinal);
        Assert.Contains("Ordering: no", read, StringComparison.Ordinal);
        Assert.Contains("Policy OID: 2.999.504.1.7.1", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_certReq_a_verifier_who_has_the_certificates_verifies_all_the_same()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            // Both tokens are one unit's.
            "--pki:TimestampUnits=1"
        );
        using var desk = new Desk();
        var generator = new TimeStampRequestGenerator();
        generator.SetCertReq(true);
        var hash = RandomNumberGenerator.GetBytes(32);
        var full = Read(await AskAsync(suite, generator.Generate(Sha256, hash).GetEncoded()));
        desk.Write(
            "unit.pem",
            string.Concat(
                full.TimeStampToken.GetCertificates()
                    .EnumerateMatches(null)
                    .Select(one => PemEncoding.WriteString("CERTIFICATE", one.GetEncoded()) + "\n")
            )
        );
        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-query",
            "-digest",
            Convert.ToHexString(hash),
            "-sha256",
            "-out",
            desk["query"]
        );

        desk.Write("reply", await AskAsync(suite, await File.ReadAllBytesAsync(desk["query"])));

        Assert.Empty(
            Read(await File.ReadAllBytesAsync(desk["reply"]))
                .TimeStampToken.GetCertificates()
                .EnumerateMatches(null)
        );
        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-queryfile",
            desk["query"],
            "-in",
            desk["reply"],
            "-CAfile",
            suite.TrustRoot,
            "-untrusted",
            desk["unit.pem"]
        );
    }

    [Fact]
    public async Task A_token_repeats_the_nonce_holds_the_hour_and_names_its_unit_with_ESSCertIDv2()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var generator = new TimeStampRequestGenerator();
        generator.SetCertReq(true);
        var asked = generator.Generate(
            Sha256,
            RandomNumberGenerator.GetBytes(32),
            Org.BouncyCastle.Math.BigInteger.ValueOf(long.MaxValue)
        );

        var answer = Read(await AskAsync(suite, asked.GetEncoded()));
        answer.Validate(asked);

        var token = answer.TimeStampToken;
        var unit = token.GetCertificates().EnumerateMatches(token.SignerID).Single();
        // Its purpose is time-stamping alone and critical (RFC 3161 section 2.3); the hash is that of ESSCertIDv2 (RFC 5816).
        token.Validate(unit);
        Assert.NotNull(
            token.SignedAttributes[
                Org.BouncyCastle.Asn1.Pkcs.PkcsObjectIdentifiers.IdAASigningCertificateV2
            ]
        );
        Assert.Equal(
            suite.Clock.GetUtcNow().UtcDateTime,
            token.TimeStampInfo.GenTime,
            TimeSpan.FromMilliseconds(1)
        );
        Assert.Equal(1, token.TimeStampInfo.GenTimeAccuracy.Seconds);
        Assert.Null(token.TimeStampInfo.TstInfo.Tsa);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_hundred_tokens_have_two_hundred_serials_of_two_units_and_stand_in_the_register(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(async _ =>
                {
                    var asked = new TimeStampRequestGenerator().Generate(
                        Sha256,
                        RandomNumberGenerator.GetBytes(32)
                    );
                    var answer = Read(await AskAsync(suite, asked.GetEncoded()));
                    answer.Validate(asked);
                    return answer.TimeStampToken;
                })
        );

        var serials = answers.Select(token => token.TimeStampInfo.SerialNumber).ToList();
        Assert.Equal(200, serials.Distinct().Count());
        Assert.All(serials, serial => Assert.InRange(serial.BitLength, 1, 160));
        Assert.Equal(2, answers.Select(token => token.SignerID.SerialNumber).Distinct().Count());
        using var machine = await suite.MachineAsync();
        foreach (var token in answers.Take(5))
        {
            var serial = Convert.ToHexStringLower(
                token.TimeStampInfo.SerialNumber.ToByteArrayUnsigned()
            );
            var entry = (await machine.GetAsync($"/api/pki/v1/timestamps/{serial}")).Json;
            Assert.Equal(
                Convert.ToHexStringLower(token.TimeStampInfo.GetMessageImprintDigest()),
                (string?)entry["imprint"]
            );
            Assert.Equal(
                Convert.ToHexStringLower(SHA256.HashData(token.GetEncoded("DER"))),
                (string?)entry["tokenHash"]
            );
        }
    }

    [Fact]
    public async Task The_register_is_for_those_who_answer_for_it()
    {
        await using var suite = await SuiteFactory.StartAsync();
        var asked = new TimeStampRequestGenerator().Generate(Sha256, new byte[32]);
        var token = Read(await AskAsync(suite, asked.GetEncoded())).TimeStampToken;
        var path =
            $"/api/pki/v1/timestamps/{Convert.ToHexStringLower(token.TimeStampInfo.SerialNumber.ToByteArrayUnsigned())}";

        using var stranger = suite.Stranger();
        Assert.Equal(401, (await stranger.GetAsync(path)).Status);
        using var other = await suite.MachineAsync("pki.read");
        Assert.Equal("PKI-091", (await other.GetAsync(path)).Code);
        using var machine = await suite.MachineAsync();
        Assert.Equal("PKI-033", (await machine.GetAsync("/api/pki/v1/timestamps/xyz")).Code);
        Assert.Equal("PKI-091", (await machine.GetAsync("/api/pki/v1/timestamps/0102")).Code);
    }

    public static TheoryData<string, int> Refusals =>
        new()
        {
            {
                Convert.ToHexString(TimestampRequestTests.Encode("1.3.14.3.2.26", 20)),
                PkiFailureInfo.BadAlg
            },
            {
                Convert.ToHexString(TimestampRequestTests.Encode(version: 2)),
                PkiFailureInfo.BadRequest
            },
            {
                Convert.ToHexString(TimestampRequestTests.Encode(length: 20)),
                PkiFailureInfo.BadDataFormat
            },
            { "00", PkiFailureInfo.BadDataFormat },
            {
                Convert.ToHexString(TimestampRequestTests.Encode(policy: "1.2.3")),
                PkiFailureInfo.UnacceptedPolicy
            },
            {
                Convert.ToHexString(TimestampRequestTests.Encode(extension: false)),
                PkiFailureInfo.UnacceptedExtension
            },
        };

    [Theory, MemberData(nameof(Refusals))]
    public async Task What_is_not_granted_is_refused_with_its_own_bit(string request, int bit)
    {
        await using var suite = await SuiteFactory.StartAsync();

        var answer = Read(await AskAsync(suite, Convert.FromHexString(request)));

        Assert.Equal((int)PkiStatus.Rejection, answer.Status);
        Assert.Equal(bit, answer.GetFailInfo().IntValue);
        Assert.NotEmpty(answer.GetStatusString());
        Assert.Null(answer.TimeStampToken);
    }

    [Fact]
    public async Task Another_media_type_is_no_question()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var http = suite.Client(suite.PlainUrl);
        using var content = new ByteArrayContent(TimestampRequestTests.Encode());

        using var answer = await http.PostAsync(new Uri(suite.PlainUrl, "/pki/tsa"), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_fills_the_register_from_one_address()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--pki:TimestampsPerMinute=3"
        );
        for (var asked = 0; asked < 3; asked++)
        {
            await AskAsync(suite, TimestampRequestTests.Encode());
        }

        using var http = suite.Client(suite.PlainUrl);
        using var content = new ByteArrayContent(TimestampRequestTests.Encode());
        content.Headers.ContentType = new("application/timestamp-query");
        using var answer = await http.PostAsync(new Uri(suite.PlainUrl, "/pki/tsa"), content);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_policy_that_the_operator_names_is_granted()
    {
        await using var suite = await SuiteFactory.StartAsync(
            "sqlite",
            "--pki:TimestampPolicies:0=2.999.504.1.7.1",
            "--pki:TimestampPolicies:1=2.999.504.1.7.2"
        );

        var answer = Read(
            await AskAsync(suite, TimestampRequestTests.Encode(policy: "2.999.504.1.7.2"))
        );

        Assert.Equal("2.999.504.1.7.2", answer.TimeStampToken.TimeStampInfo.Policy);
    }

    [Fact]
    public async Task A_module_of_the_suite_gets_a_token_that_openssl_verifies()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var content = Encoding.UTF8.GetBytes("Récépissé");
        desk.Write("receipt", content);

        var stamped = await suite
            .Services.GetRequiredService<ITimestampAuthority>()
            .StampAsync(SHA256.HashData(content), CancellationToken.None);

        Assert.False(stamped.Refused(out _, out var stamp));
        desk.Write("token", stamp!.Token);
        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-data",
            desk["receipt"],
            "-in",
            desk["token"],
            "-token_in",
            "-CAfile",
            suite.TrustRoot
        );
    }

    [Fact]
    public async Task A_unit_is_replaced_at_half_of_its_life_and_its_tokens_stay_good()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        var before = TimestampRequestTests.Encode(certificates: true);
        desk.Write("query", before);
        desk.Write("reply", await AskAsync(suite, before));
        var old = Read(await File.ReadAllBytesAsync(desk["reply"])).TimeStampToken.SignerID;

        suite.Clock.Advance(TimeSpan.FromDays(1095 / 2 + 2));
        await Eventually.Async(async () =>
        {
            var now = Read(await AskAsync(suite, TimestampRequestTests.Encode()));
            return !now.TimeStampToken.SignerID.Equals(old)
                && !Read(await AskAsync(suite, TimestampRequestTests.Encode()))
                    .TimeStampToken.SignerID.Equals(old);
        });

        await OutsideTool.MustAsync(
            "openssl",
            "ts",
            "-verify",
            "-queryfile",
            desk["query"],
            "-in",
            desk["reply"],
            "-CAfile",
            suite.TrustRoot
        );
    }

    internal static async Task<byte[]> AskAsync(SuiteFactory suite, byte[] request)
    {
        using var http = suite.Client(suite.PlainUrl);
        using var content = new ByteArrayContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var answer = await http.PostAsync(new Uri(suite.PlainUrl, "/pki/tsa"), content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/timestamp-reply", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    internal static TimeStampResponse Read(byte[] encoded) => new(encoded);
}
