using System.Globalization;
using System.Net;
using MarocNumeric.Trust.Common.Contracts;
using MarocNumeric.Trust.Common.Signatures;
using MarocNumeric.Trust.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Org.BouncyCastle.Pkix;
using Org.BouncyCastle.Utilities.Collections;
using Org.BouncyCastle.X509;
using static MarocNumeric.Trust.Pki.Tests.Revocation.ReadLists;

namespace MarocNumeric.Trust.Pki.Tests.Revocation;

/// <summary>Two parts: every certificate is in one, and the other is the one that says nothing of it.</summary>
public sealed class PartitionedListTests
{
    private const string Amina = "/C=MA/GN=Amina/SN=El Fassi";
    private const string TwoParts = "--pki:ListPartitions:people=2";

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Openssl_judges_a_certificate_by_the_list_of_its_part_alone(string database)
    {
        await using var suite = await SuiteFactory.StartAsync(database, TwoParts);
        using var desk = new Desk();
        var issued = await IssuedAsync(suite, desk);
        await WriteAsync(desk, "own", await PartAsync(suite, PartOf(issued)));
        await WriteAsync(desk, "other", await PartAsync(suite, 1 - PartOf(issued)));

        var good = await VerifyAsync(suite, desk, "own.pem");
        var elsewhere = await VerifyAsync(suite, desk, "other.pem");
        await suite.RevokeAsync(issued.Serial, "keyCompromise");
        await WriteAsync(desk, "own", await PartAsync(suite, PartOf(issued)));
        var revoked = await VerifyAsync(suite, desk, "own.pem");

        Assert.True(good.ExitCode == 0, good.All);
        Assert.NotEqual(0, elsewhere.ExitCode);
        Assert.Contains("different CRL scope", elsewhere.All, StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(0, revoked.ExitCode);
        Assert.Contains("certificate revoked", revoked.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bouncy_castle_and_our_own_reading_find_a_certificate_in_the_list_of_its_part_alone()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", TwoParts);
        using var desk = new Desk();
        var issued = await IssuedAsync(suite, desk);
        var (own, other) = (PartOf(issued), 1 - PartOf(issued));
        var root = await Judges.ListAsync(suite, "root");
        var (before, elsewhere) = (await PartAsync(suite, own), await PartAsync(suite, other));

        Assert.Null(Refusal(suite, issued, root, before, elsewhere));
        Assert.NotNull(Refusal(suite, issued, root, elsewhere));
        Assert.Equal(new RevocationAnswer(null), Found(suite, issued, elsewhere, before));
        Assert.Null(Found(suite, issued, elsewhere));

        await suite.RevokeAsync(issued.Serial, "keyCompromise");
        var after = await PartAsync(suite, own);
        var refusal = Refusal(suite, issued, root, after);
        var found = Found(suite, issued, elsewhere, after);

        Assert.Contains("revo", refusal, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(found?.RevokedAt);
    }

    [Theory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Parts_share_out_the_full_list_and_each_is_published_with_it_when_it_changes(
        string database
    )
    {
        await using var suite = await SuiteFactory.StartAsync(database, TwoParts);
        using var desk = new Desk();
        var revoked = new List<IssuedPem>();
        while (revoked.Count < 2 || revoked.Select(PartOf).Distinct().Count() < 2)
        {
            var issued = await IssuedAsync(suite, desk);
            var other = await PartAsync(suite, 1 - PartOf(issued));
            await suite.RevokeAsync(issued.Serial, "superseded");
            revoked.Add(issued);
            Assert.Equal(other, await PartAsync(suite, 1 - PartOf(issued)));
            Assert.Equal(
                Number(await Judges.ListAsync(suite, "people")),
                Number(await PartAsync(suite, PartOf(issued)))
            );
        }

        foreach (var part in (int[])[0, 1])
        {
            var list = await PartAsync(suite, part);
            Assert.Equal(
                revoked.Where(issued => PartOf(issued) == part).Select(issued => issued.Serial),
                Serials(list)
            );
            Assert.Equal([AddressOf(suite, part)], PointsOf(Parsed(list)));
        }

        var full = await Judges.ListAsync(suite, "people");
        Assert.Equal(revoked.Select(issued => issued.Serial), Serials(full));
        Assert.Empty(Parsed(full).GetCriticalExtensionOids());

        // A day on, both are there again, with the number of the full list; what was published stays.
        suite.Clock.Advance(TimeSpan.FromHours(24.5));
        await Eventually.Async(async () =>
            Number(await Judges.ListAsync(suite, "people")) > Number(full)
        );
        var number = Number(await Judges.ListAsync(suite, "people"));
        await using var scope = suite.Services.CreateAsyncScope();
        var kept = await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .ListPartitions.AsNoTracking()
            .ToListAsync(TestContext.Current.CancellationToken);
        foreach (var part in (int[])[0, 1])
        {
            Assert.Equal(number, Number(await PartAsync(suite, part)));
            var numbers = kept.Where(list => list.Partition == part)
                .Select(list => list.Number)
                .ToList();
            Assert.Equal(2 + revoked.Count(issued => PartOf(issued) == part), numbers.Count);
            Assert.Equal(numbers.Distinct().Order(), numbers.Order());
            Assert.Equal(number, numbers.Max());
        }

        Assert.Empty(await DoctorAsync(suite));
    }

    [Fact]
    public async Task Only_what_is_published_has_an_address()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", TwoParts);
        using var client = suite.Client(suite.PlainUrl);

        foreach (
            var (path, status) in new[]
            {
                ("people/0.crl", HttpStatusCode.OK),
                ("people/1.crl", HttpStatusCode.OK),
                ("people/2.crl", HttpStatusCode.NotFound),
                ("people/00.crl", HttpStatusCode.NotFound),
                ("people/%2B1.crl", HttpStatusCode.NotFound),
                ("people/-1.crl", HttpStatusCode.NotFound),
                ("people/99999999999.crl", HttpStatusCode.NotFound),
                ("infrastructure/0.crl", HttpStatusCode.NotFound),
                ("nobody/0.crl", HttpStatusCode.NotFound),
            }
        )
        {
            using var answer = await client.GetAsync(new Uri($"/pki/crl/{path}", UriKind.Relative));
            Assert.True(status == answer.StatusCode, $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_certificate_names_the_full_list_first_and_then_its_part()
    {
        await using var suite = await SuiteFactory.StartAsync("sqlite", TwoParts);
        using var desk = new Desk();
        var issued = await IssuedAsync(suite, desk);

        var named = await OutsideTool.MustAsync(
            "openssl",
            "x509",
            "-in",
            desk["c.pem"],
            "-noout",
            "-ext",
            "crlDistributionPoints"
        );

        Assert.Matches(
            $@"URI:http://[^/]+/pki/crl/people\.crl[\s\S]*URI:{AddressOf(suite, PartOf(issued))}\s*$",
            named
        );
        Assert.DoesNotContain("critical", named, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_parts_is_chosen_once_and_goes_on_without_the_setting()
    {
        var suite = await SuiteFactory.StartAsync("sqlite", TwoParts);
        using var desk = new Desk();
        var early = await IssuedAsync(suite, desk);
        await suite.StopAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            SuiteFactory.OpenAsync(
                suite.DataDirectory,
                suite.Connection,
                suite.Clock,
                "--pki:ListPartitions:people=4"
            )
        );
        await using var again = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock
        );
        var late = await IssuedAsync(again, desk);
        await again.RevokeAsync(early.Serial, "superseded");

        Assert.Contains("pki:ListPartitions:people", refused.Message, StringComparison.Ordinal);
        Assert.Single(PointsOf(late));
        Assert.Equal(2, PointsOf(early).Count);
        // From another port, but what was chosen is published all the same.
        Assert.Equal([early.Serial], Serials(await PartAsync(again, PartOf(early))));
    }

    [Theory]
    [InlineData("root=2")]
    [InlineData("people=3")]
    [InlineData("people=1")]
    [InlineData("people=512")]
    public async Task A_wrong_choice_stops_the_start(string choice)
    {
        var refused =
            await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() =>
                SuiteFactory.StartAsync("sqlite", $"--pki:ListPartitions:{choice}")
            );

        Assert.Contains("parts", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_process_published_of_a_part_is_served_and_a_part_that_lacks_is_told()
    {
        await using var suite = await SuiteFactory.StartAsync("postgres", TwoParts);
        await using var other = await SuiteFactory.OpenAsync(
            suite.DataDirectory,
            suite.Connection,
            suite.Clock,
            TwoParts
        );
        using var desk = new Desk();
        var issued = await IssuedAsync(other, desk);
        await other.RevokeAsync(issued.Serial, "superseded");
        var list = await PartAsync(other, PartOf(issued));

        await Eventually.Async(async () =>
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(1));
            var served = await PartAsync(suite, PartOf(issued));
            return list.AsSpan().SequenceEqual(served);
        });
        Assert.Empty(await DoctorAsync(suite));

        await using var scope = suite.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<PkiDbContext>()
            .ListPartitions.Where(row => row.Entries > 0)
            .ExecuteDeleteAsync(TestContext.Current.CancellationToken);

        Assert.Contains(
            "The lists of the parts of people have 0 entries, the register 1",
            await DoctorAsync(suite)
        );
    }

    private static async Task<IReadOnlyList<string>> DoctorAsync(SuiteFactory suite)
    {
        await using var scope = suite.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetServices<IDoctorCheck>()
            .Single(check => check.Name is "pki revocation lists")
            .FindAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<IssuedPem> IssuedAsync(SuiteFactory suite, Desk desk)
    {
        var issued = await suite.IssueAsync("natural-signature", await desk.RequestAsync(Amina));
        desk.Write("c.pem", issued.Certificate);
        desk.Write("chain.pem", issued.Chain);
        return issued;
    }

    private static int PartOf(IssuedPem issued) => Convert.FromHexString(issued.Serial)[^1] % 2;

    private static string AddressOf(SuiteFactory suite, int part) =>
        new Uri(
            suite.PlainUrl,
            string.Create(CultureInfo.InvariantCulture, $"/pki/crl/people/{part}.crl")
        ).AbsoluteUri;

    private static async Task<byte[]> PartAsync(SuiteFactory suite, int part)
    {
        using var client = suite.Client(suite.PlainUrl);
        return await client.GetByteArrayAsync(
            new Uri(
                string.Create(CultureInfo.InvariantCulture, $"/pki/crl/people/{part}.crl"),
                UriKind.Relative
            )
        );
    }

    private static async Task WriteAsync(Desk desk, string name, byte[] list)
    {
        desk.Write($"{name}.crl", list);
        await OutsideTool.MustAsync(
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

    private static Task<ToolAnswer> VerifyAsync(SuiteFactory suite, Desk desk, string list) =>
        OutsideTool.RunAsync(
            "openssl",
            "verify",
            "-crl_check",
            "-extended_crl",
            "-CAfile",
            suite.TrustRoot,
            "-untrusted",
            desk["chain.pem"],
            "-CRLfile",
            desk[list],
            desk["c.pem"]
        );

    /// <returns>What BouncyCastle says against the path with these lists alone; null where it holds.</returns>
    private static string? Refusal(SuiteFactory suite, IssuedPem issued, params byte[][] lists)
    {
        using var chain = new IssuedPair(issued);
        var parser = new X509CertificateParser();
        var root = parser.ReadCertificate(File.ReadAllBytes(suite.TrustRoot));
        var parameters = new PkixParameters(
            new HashSet<Org.BouncyCastle.Pkix.TrustAnchor> { new(root, null) }
        )
        {
            IsRevocationEnabled = true,
            Date = suite.Clock.GetUtcNow().UtcDateTime,
        };
        parameters.AddStoreCrl(CollectionUtilities.CreateStore(lists.Select(list => Parsed(list))));
        try
        {
            new PkixCertPathValidator().Validate(
                new PkixCertPath([
                    parser.ReadCertificate(chain.Leaf.RawData),
                    parser.ReadCertificate(chain.Issuer.RawData),
                ]),
                parameters
            );
            return null;
        }
        catch (PkixCertPathValidatorException refused)
        {
            return $"{refused}";
        }
    }

    /// <returns>What the suite's own reader of lists says.</returns>
    private static RevocationAnswer? Found(
        SuiteFactory suite,
        IssuedPem issued,
        params byte[][] lists
    )
    {
        using var chain = new IssuedPair(issued);
        return new RevocationLists(lists.Select(list => (ReadOnlyMemory<byte>)list)).Find(
            chain.Leaf.RawData,
            chain.Issuer.RawData,
            suite.Clock.GetUtcNow()
        );
    }
}
