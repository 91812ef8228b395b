using System.Net;
using CsCheck;
using MarocNumeric.Trust.Pki.Revocation;
using MarocNumeric.Trust.Pki.Tests.Authorities;
using MarocNumeric.Trust.Testing;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.X509;

namespace MarocNumeric.Trust.Pki.Tests.Revocation;

public sealed class DeltaListTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Openssl_finds_in_the_delta_what_the_full_list_it_holds_does_not_say_yet(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database);
        using var desk = new Desk();
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        desk.Write("c.pem", issued.Certificate);
        desk.Write("chain.pem", issued.Chain);
        var held = await Judges.ListAsync(suite, "people");
        await PemAsync(desk, "full", held);

        await suite.RevokeAsync(issued.Serial, "keyCompromise");
        await PemAsync(desk, "delta", await DeltaAsync(suite));

        Assert.Equal(0, (await VerifyAsync(suite, desk, "full.pem")).ExitCode);
        var told = await VerifyAsync(suite, desk, "full.pem", "delta.pem");
        Assert.Contains("certificate revoked", told.All, StringComparison.Ordinal);
        Assert.NotEqual(0, told.ExitCode);
    }

    [Fact]
    public async Task A_delta_has_the_number_of_its_full_list_and_names_the_oldest_in_force()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        using var client = suite.Client(suite.PlainUrl);
        using var none = await client.GetAsync(
            new Uri("/pki/crl/delta/people.crl", UriKind.Relative)
        );
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        var first = await RevokedAsync(suite, desk);
        var second = await RevokedAsync(suite, desk);

        var (full, delta) = (
            Parsed(await Judges.ListAsync(suite, "people")),
            Parsed(await DeltaAsync(suite))
        );

        Assert.Equal(
            Number(full, X509Extensions.CrlNumber),
            Number(delta, X509Extensions.CrlNumber)
        );
        Assert.Equal(1, Number(delta, X509Extensions.DeltaCrlIndicator));
        Assert.Contains(X509Extensions.DeltaCrlIndicator.Id, delta.GetCriticalExtensionOids());
        Assert.Null(full.GetExtensionValue(X509Extensions.DeltaCrlIndicator));
        Assert.Equal([first, second], Serials(delta));

        // Four days on, nobody holds those lists in force any more: what they have need not be told again.
        foreach (var number in (long[])[4, 5])
        {
            suite.Clock.Advance(TimeSpan.FromDays(2));
            await Eventually.Async(async () =>
                Number(Parsed(await DeltaAsync(suite)), X509Extensions.CrlNumber) == number
            );
        }

        var later = Parsed(await DeltaAsync(suite));
        Assert.Equal(4, Number(later, X509Extensions.DeltaCrlIndicator));
        Assert.Empty(Serials(later));
        Assert.Equal([first, second], Serials(Parsed(await Judges.ListAsync(suite, "people"))));
    }

    [Fact]
    public async Task Openssl_and_gnutls_read_where_a_full_list_says_that_deltas_are()
    {
        await using var suite = await SuiteFactory.StartAsync();
        using var desk = new Desk();
        desk.Write("full.crl", await Judges.ListAsync(suite, "people"));

        var said = await OutsideTool.MustAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            desk["full.crl"],
            "-noout",
            "-text"
        );
        await OutsideTool.MustAsync(
            "certtool",
            "--crl-info",
            "--inder",
            "--infile",
            desk["full.crl"]
        );

        Assert.Matches(
            @"Freshest CRL:\s+Full Name:\s+URI:http://[^/]+/pki/crl/delta/people\.crl",
            said
        );
        Assert.DoesNotContain("critical", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_entries_after_any_ordinal_are_those_of_greater_ordinals_as_a_list_would_have_them() =>
        Gen.Select(Gen.Int[0, 30].Array[1, 60], Gen.Long[0, 70])
            .Sample(
                (numbers, since) =>
                {
                    var entries = new ListEntries();
                    var known = new Dictionary<int, RevokedSerial>();
                    var ordinal = 0L;
                    foreach (var number in numbers)
                    {
                        var row = new RevokedSerial
                        {
                            Serial = $"41{number:x2}",
                            Authority = Guid.Empty,
                            Ordinal = ++ordinal,
                            RevokedAt = OutsideAuthority.Now,
                            Reason = RevocationReason.Superseded,
                            RevokedBy = "test",
                        };
                        if (known.ContainsKey(number))
                        {
                            entries.Replace(row);
                        }
                        else
                        {
                            entries.Add(row);
                        }

                        known[number] = row;
                    }

                    var alone = new ListEntries();
                    foreach (
                        var row in known
                            .Values.Where(row => row.Ordinal > since)
                            .OrderBy(row => row.Ordinal)
                    )
                    {
                        alone.Add(row);
                    }

                    Assert.Equal(alone.Encoded.ToArray(), entries.After(since).Encoded.ToArray());
                }
            );

    private static async Task<string> RevokedAsync(SuiteFactory suite, Desk desk)
    {
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        await suite.RevokeAsync(issued.Serial, "superseded");
        return issued.Serial;
    }

    private static async Task<byte[]> DeltaAsync(SuiteFactory suite)
    {
        using var client = suite.Client(suite.PlainUrl);
        return await client.GetByteArrayAsync(
            new Uri("/pki/crl/delta/people.crl", UriKind.Relative)
        );
    }

    private static Task<ToolAnswer> VerifyAsync(
        SuiteFactory suite,
        Desk desk,
        params string[] lists
    ) =>
        OutsideTool.RunAsync(
            "openssl",
            [
                "verify",
                "-crl_check",
                "-extended_crl",
                "-use_deltas",
                "-CAfile",
                suite.TrustRoot,
                "-untrusted",
                desk["chain.pem"],
                .. lists.SelectMany(list => (string[])["-CRLfile", desk[list]]),
                desk["c.pem"],
            ]
        );

    private static Task<string> PemAsync(Desk desk, string name, byte[] list)
    {
        desk.Write($"{name}.crl", list);
        return OutsideTool.MustAsync(
            "openssl",
            "crl",
            "-inform",
            "DER",
            "-in",
            desk[$"{name}.crl"],
            "-out",
            desk[$"{name}.pem"]
        );
    }

    private static X509Crl Parsed(byte[] list) => new X509CrlParser().ReadCrl(list);

    private static long Number(X509Crl list, DerObjectIdentifier extension) =>
        DerInteger
            .GetInstance(Asn1Object.FromByteArray(list.GetExtensionValue(extension).GetOctets()))
            .LongValueExact;

    private static IEnumerable<string> Serials(X509Crl list) =>
        CertificateList
            .GetInstance(Asn1Object.FromByteArray(list.GetEncoded()))
            .GetRevokedCertificateEnumeration()
            .Select(entry => Convert.ToHexStringLower(entry.UserCertificate.Value.ToByteArray()));
}
