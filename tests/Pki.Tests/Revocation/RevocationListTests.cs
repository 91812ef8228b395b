using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using CsCheck;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Tests.Authorities;
using MarocNumeric.Trust.Testing;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace MarocNumeric.Trust.Pki.Tests.Revocation;

public sealed class RevocationListTests : IDisposable
{
    private static readonly DateTimeOffset Now = OutsideAuthority.Now;

    private readonly OutsideAuthority authority = new();

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task Openssl_reads_number_reasons_and_invalidity_date()
    {
        var list = authority.Write(
            "list.der",
            Sign(
                7,
                Revoked("0a01", RevocationReason.KeyCompromise, Now.AddDays(-3)),
                Revoked("00f002", RevocationReason.Unspecified),
                Revoked("7f03", RevocationReason.CertificateHold)
            )
        );

        var tool = await OutsideTool.RunAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            list,
            "-noout",
            "-text",
            "-CAfile",
            authority.Pem
        );

        Assert.Contains("verify OK", tool.Error, StringComparison.Ordinal);
        Assert.Contains("Version 2", tool.Output, StringComparison.Ordinal);
        Assert.Matches(@"CRL Number:\s+7\s", tool.Output);
        Assert.Matches(@"0A01[\s\S]*Key Compromise[\s\S]*Invalidity Date[\s\S]*F002", tool.Output);
        Assert.Matches(@"7F03[\s\S]*Certificate Hold", tool.Output);
        Assert.DoesNotContain("Unspecified", tool.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("critical", tool.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_refuses_exactly_the_revoked_certificate()
    {
        using var good = authority.Issue([0x41, 0x01]);
        using var bad = authority.Issue([0x41, 0x02]);
        var pem = authority.Write(
            "list.pem",
            System.Text.Encoding.ASCII.GetBytes(
                PemEncoding.WriteString(
                    "X509 CRL",
                    Sign(1, Revoked("4102", RevocationReason.Superseded))
                )
            )
        );

        var kept = await OutsideTool.RunAsync(
            "openssl",
            "verify",
            "-x509_strict",
            "-crl_check",
            "-CAfile",
            authority.Pem,
            "-CRLfile",
            pem,
            authority.Write("good.pem", good)
        );
        var refused = await OutsideTool.RunAsync(
            "openssl",
            "verify",
            "-crl_check",
            "-CAfile",
            authority.Pem,
            "-CRLfile",
            pem,
            authority.Write("bad.pem", bad)
        );

        Assert.True(kept.ExitCode == 0, kept.Output + kept.Error);
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains(
            "certificate revoked",
            refused.Output + refused.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nss_imports_a_list_and_its_successor()
    {
        var database = "sql:" + authority.Folder;
        await OutsideTool.RunAsync("certutil", "-N", "-d", database, "--empty-password");
        var import = await OutsideTool.RunAsync(
            "certutil",
            "-A",
            "-d",
            database,
            "-n",
            "root",
            "-t",
            "CT,C,C",
            "-i",
            authority.Pem
        );
        Assert.True(import.ExitCode == 0, import.Error);

        foreach (var (number, at) in new[] { (1, Now.AddHours(-2)), (2, Now) })
        {
            var list = authority.Write(
                $"{number}.der",
                RevocationList.Sign(
                    authority.Key,
                    authority.Subject,
                    number,
                    (at, at.AddDays(2)),
                    Entries(Revoked("0a01", RevocationReason.KeyCompromise)).Encoded.Span
                )
            );
            var tool = await OutsideTool.RunAsync("crlutil", "-I", "-d", database, "-i", list);
            Assert.True(tool.ExitCode == 0, tool.Output + tool.Error);
        }

        var listed = await OutsideTool.RunAsync("crlutil", "-L", "-d", database, "-n", "root");
        Assert.Contains("(0xa01)", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gnutls_reads_and_verifies_an_empty_list()
    {
        var list = authority.Write("empty.der", Sign(3));

        var info = await OutsideTool.RunAsync(
            "certtool",
            "--crl-info",
            "--inder",
            "--infile",
            list
        );
        var verified = await OutsideTool.RunAsync(
            "certtool",
            "--verify-crl",
            "--inder",
            "--infile",
            list,
            "--load-ca-certificate",
            authority.Write("root.der", authority.Certificate.RawData)
        );

        Assert.Contains("No revoked certificates", info.Output, StringComparison.Ordinal);
        Assert.Matches(@"CRL Number \(not critical\): 03", info.Output);
        Assert.Contains("Verified", verified.Output + verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bouncy_castle_reads_sixty_thousand_entries_in_the_order_they_came()
    {
        var entries = new ListEntries();
        var serials = Enumerable
            .Range(0, 60_000)
            .Select(index =>
                "01"
                + index.ToString("x8", CultureInfo.InvariantCulture)
                + "a5a5a5a5a5a5a5a5a5a5a5a5a5a5"
            )
            .ToArray();
        foreach (var serial in serials)
        {
            entries.Add(Revoked(serial, RevocationReason.PrivilegeWithdrawn));
        }

        var list = new X509CrlParser().ReadCrl(Sign(1, entries));

        list.Verify(PublicKeyFactory.CreateKey(authority.Key.SubjectPublicKeyInfo.ToArray()));
        Assert.Equal(serials, Read(list).Select(entry => entry.Serial));
    }

    [Fact]
    public void What_bouncy_castle_reads_is_what_came_whatever_came_and_was_replaced() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 6], Gen.Bool)
            .Array[0, 120]
            .Sample(steps =>
            {
                var (entries, told) = (new ListEntries(), new List<RevokedSerial>());
                foreach (var (number, reason, since) in steps)
                {
                    var next = Revoked(
                        (0x4100 + number).ToString("x4", CultureInfo.InvariantCulture),
                        CertificateRevocation.OfEndEntities[reason],
                        since ? Now.AddDays(-number) : null
                    );
                    if (told.Find(known => known.Serial == next.Serial) is { } earlier)
                    {
                        entries.Replace(next);
                        told.Remove(earlier);
                    }
                    else
                    {
                        entries.Add(next);
                    }

                    told.Add(next);
                }

                var list = new X509CrlParser().ReadCrl(Sign(5, entries));

                list.Verify(
                    PublicKeyFactory.CreateKey(authority.Key.SubjectPublicKeyInfo.ToArray())
                );
                Assert.Equal(
                    told.Select(entry =>
                        (entry.Serial, entry.Reason, entry.InvalidSince?.ToUnixTimeSeconds())
                    ),
                    Read(list)
                );
            });

    [Fact]
    public void What_was_handed_out_stays_as_it_was()
    {
        var entries = new ListEntries();
        var first = Revoked("4101", RevocationReason.CertificateHold);
        entries.Add(first);
        var (before, kept) = (entries.Encoded, entries.Encoded.ToArray());

        for (var number = 0; number < 500; number++)
        {
            entries.Add(
                Revoked(
                    (0x5000 + number).ToString("x4", CultureInfo.InvariantCulture),
                    RevocationReason.Superseded
                )
            );
        }

        entries.Replace(Revoked("4101", RevocationReason.KeyCompromise));

        Assert.Equal(kept, before.ToArray());
        Assert.Equal(501, entries.Count);
    }

    [Fact]
    public async Task From_2050_times_are_generalized()
    {
        var at = new DateTimeOffset(2049, 12, 31, 23, 59, 59, TimeSpan.Zero);
        var list = authority.Write(
            "late.der",
            RevocationList.Sign(
                authority.Key,
                authority.Subject,
                1,
                (at, at.AddSeconds(1)),
                Entries(
                    Revoked("0a01", RevocationReason.Superseded, at: at.AddSeconds(1))
                ).Encoded.Span
            )
        );

        var tool = await OutsideTool.RunAsync(
            "openssl",
            "asn1parse",
            "-inform",
            "DER",
            "-in",
            list
        );

        Assert.Matches(
            @"UTCTIME\s+:491231235959Z[\s\S]*GENERALIZEDTIME\s+:20500101000000Z[\s\S]*GENERALIZEDTIME\s+:20500101000000Z",
            tool.Output
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("8001")]
    [InlineData("0001")]
    [InlineData("010203040506070809101112131415161718192021")]
    public void A_serial_that_no_certificate_may_have_is_a_bug(string serial) =>
        Assert.Throws<ArgumentException>(() =>
            Sign(1, Revoked(serial, RevocationReason.Superseded))
        );

    [Fact]
    public void An_entry_is_what_a_general_writer_makes_of_it()
    {
        var row = Revoked("00ff", RevocationReason.AACompromise, Now.AddDays(-1));
        Span<byte> ours = stackalloc byte[RevokedEntry.MaximumLength];
        var length = RevokedEntry.Write(row, ours);

        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(255);
            writer.WriteUtcTime(row.RevokedAt, 2049);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.5.29.21");
                    writer.WriteOctetString([0x0A, 1, 10]);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("2.5.29.24");
                    using (writer.PushOctetString())
                    {
                        writer.WriteGeneralizedTime(
                            row.InvalidSince!.Value,
                            omitFractionalSeconds: true
                        );
                    }
                }
            }
        }

        Assert.Equal(writer.Encode(), ours[..length].ToArray());
    }

    private static RevokedSerial Revoked(
        string serial,
        RevocationReason reason,
        DateTimeOffset? since = null,
        DateTimeOffset? at = null
    ) =>
        new()
        {
            Serial = serial,
            Authority = Guid.Empty,
            Ordinal = 0,
            RevokedAt = at ?? Now,
            Reason = reason,
            InvalidSince = since,
            RevokedBy = "test",
        };

    private static ListEntries Entries(params RevokedSerial[] rows)
    {
        var entries = new ListEntries();
        foreach (var row in rows)
        {
            entries.Add(row);
        }

        return entries;
    }

    private static IEnumerable<(string Serial, RevocationReason Reason, long? Since)> Read(
        X509Crl list
    ) =>
        CertificateList
            .GetInstance(Asn1Object.FromByteArray(list.GetEncoded()))
            .GetRevokedCertificateEnumeration()
            .Select(entry =>
                (
                    Convert.ToHexStringLower(entry.UserCertificate.Value.ToByteArray()),
                    entry.Extensions?.GetExtensionParsedValue(X509Extensions.ReasonCode)
                        is DerEnumerated code
                        ? (RevocationReason)code.IntValueExact
                        : RevocationReason.Unspecified,
                    entry.Extensions?.GetExtensionParsedValue(X509Extensions.InvalidityDate)
                        is Asn1GeneralizedTime since
                        ? new DateTimeOffset(since.ToDateTime()).ToUnixTimeSeconds()
                        : (long?)null
                )
            );

    private byte[] Sign(long number, params RevokedSerial[] rows) => Sign(number, Entries(rows));

    private byte[] Sign(long number, ListEntries entries) =>
        RevocationList.Sign(
            authority.Key,
            authority.Subject,
            number,
            (Now, Now.AddDays(2)),
            entries.Encoded.Span
        );
}
